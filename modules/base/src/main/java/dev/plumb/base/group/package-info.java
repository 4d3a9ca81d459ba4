/// The kind `group`.
@NullMarked
package dev.plumb.base.group;

import org.jspecify.annotations.NullMarked;
