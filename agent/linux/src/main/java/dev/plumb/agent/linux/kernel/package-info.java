/// Kernel modules, kernel parameters and network interfaces.
@NullMarked
package dev.plumb.agent.linux.kernel;

import org.jspecify.annotations.NullMarked;
