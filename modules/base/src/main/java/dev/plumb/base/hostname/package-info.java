/// The kind `hostname`.
@NullMarked
package dev.plumb.base.hostname;

import org.jspecify.annotations.NullMarked;
