/// The kind `kernel-module`.
@NullMarked
package dev.plumb.base.kernelmodule;

import org.jspecify.annotations.NullMarked;
