/// The kind `sysctl`.
@NullMarked
package dev.plumb.base.sysctl;

import org.jspecify.annotations.NullMarked;
