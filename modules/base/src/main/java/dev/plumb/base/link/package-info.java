/// The kind `link`.
@NullMarked
package dev.plumb.base.link;

import org.jspecify.annotations.NullMarked;
