/// The kind `file`.
@NullMarked
package dev.plumb.base.file;

import org.jspecify.annotations.NullMarked;
