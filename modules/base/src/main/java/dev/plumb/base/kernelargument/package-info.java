/// The kind `kernel-argument`.
@NullMarked
package dev.plumb.base.kernelargument;

import org.jspecify.annotations.NullMarked;
