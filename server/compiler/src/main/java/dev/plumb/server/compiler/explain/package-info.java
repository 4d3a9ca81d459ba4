/// Where something on a node comes from, as people and scripts are told: the node is compiled once more, and note is
/// taken of all that comes of its entries.
@NullMarked
package dev.plumb.server.compiler.explain;

import org.jspecify.annotations.NullMarked;
