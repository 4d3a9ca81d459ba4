/// The kind `setting`.
@NullMarked
package dev.plumb.base.setting;

import org.jspecify.annotations.NullMarked;
