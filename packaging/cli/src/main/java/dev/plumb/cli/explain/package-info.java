/// Shows where something on a node comes from.
@NullMarked
package dev.plumb.cli.explain;

import org.jspecify.annotations.NullMarked;
