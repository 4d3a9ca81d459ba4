/// A node in memory: both halves of the node port, with the refusals that the port promises.
@NullMarked
package dev.plumb.testkit.node;

import org.jspecify.annotations.NullMarked;
