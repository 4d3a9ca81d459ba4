/// The kind `wait-for`.
@NullMarked
package dev.plumb.base.waitfor;

import org.jspecify.annotations.NullMarked;
