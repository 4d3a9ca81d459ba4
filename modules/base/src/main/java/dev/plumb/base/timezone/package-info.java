/// The kind `timezone`.
@NullMarked
package dev.plumb.base.timezone;

import org.jspecify.annotations.NullMarked;
