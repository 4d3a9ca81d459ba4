/// The node port on Linux: the only code that touches the machine.
@NullMarked
package dev.plumb.agent.linux;

import org.jspecify.annotations.NullMarked;
