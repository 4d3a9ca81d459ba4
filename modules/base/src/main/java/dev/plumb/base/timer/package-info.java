/// The kind `timer`.
@NullMarked
package dev.plumb.base.timer;

import org.jspecify.annotations.NullMarked;
