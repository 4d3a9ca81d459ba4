/// The kind `swap`.
@NullMarked
package dev.plumb.base.swap;

import org.jspecify.annotations.NullMarked;
