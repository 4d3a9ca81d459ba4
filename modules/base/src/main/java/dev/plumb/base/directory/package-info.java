/// The kind `directory`.
@NullMarked
package dev.plumb.base.directory;

import org.jspecify.annotations.NullMarked;
