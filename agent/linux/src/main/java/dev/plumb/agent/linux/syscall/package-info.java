/// System calls through one downcall handle, with their errors as values.
@NullMarked
package dev.plumb.agent.linux.syscall;

import org.jspecify.annotations.NullMarked;
