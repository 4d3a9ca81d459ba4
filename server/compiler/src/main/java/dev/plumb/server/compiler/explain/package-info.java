/// Where something on a node comes from, as people and scripts are told.
@NullMarked
package dev.plumb.server.compiler.explain;

import org.jspecify.annotations.NullMarked;
