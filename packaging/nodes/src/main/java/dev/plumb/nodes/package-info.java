/// Debian nodes that are made for a test or a demonstration and thrown away.
@NullMarked
package dev.plumb.nodes;

import org.jspecify.annotations.NullMarked;
