/// The kind `filesystem`.
@NullMarked
package dev.plumb.base.filesystem;

import org.jspecify.annotations.NullMarked;
