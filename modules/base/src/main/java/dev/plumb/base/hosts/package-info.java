/// The kind `hosts`.
@NullMarked
package dev.plumb.base.hosts;

import org.jspecify.annotations.NullMarked;
