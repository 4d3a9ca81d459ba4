/// The kind `command`.
@NullMarked
package dev.plumb.base.command;

import org.jspecify.annotations.NullMarked;
