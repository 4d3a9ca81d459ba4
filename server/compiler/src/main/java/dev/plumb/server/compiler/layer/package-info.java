/// The layers that hold for a node, and the values that parameters get through them (rules 11, 12 and 28).
@NullMarked
package dev.plumb.server.compiler.layer;

import org.jspecify.annotations.NullMarked;
