/// The kind `user`.
@NullMarked
package dev.plumb.base.user;

import org.jspecify.annotations.NullMarked;
