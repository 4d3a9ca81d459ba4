/// The contracts of the node port on a real node: run inside it, with the agent's own code.
@NullMarked
package dev.plumb.suites.ports;

import org.jspecify.annotations.NullMarked;
