/// The kind `package`.
@NullMarked
package dev.plumb.base.pkg;

import org.jspecify.annotations.NullMarked;
