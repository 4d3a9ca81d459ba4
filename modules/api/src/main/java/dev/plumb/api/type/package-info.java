/// The types of attributes and parameters: how written text becomes a value, and what is refused.
@NullMarked
package dev.plumb.api.type;

import org.jspecify.annotations.NullMarked;
