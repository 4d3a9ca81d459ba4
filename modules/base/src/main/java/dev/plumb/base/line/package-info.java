/// The kind `line`.
@NullMarked
package dev.plumb.base.line;

import org.jspecify.annotations.NullMarked;
