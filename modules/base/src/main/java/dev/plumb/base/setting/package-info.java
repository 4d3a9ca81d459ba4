/// The kind `setting`, and the four formats of which it can change one value.
@NullMarked
package dev.plumb.base.setting;

import org.jspecify.annotations.NullMarked;
