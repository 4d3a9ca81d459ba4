/// Looks at a whole site: all nodes, all problems, and what is probably not meant.
@NullMarked
package dev.plumb.server.compiler.check;

import org.jspecify.annotations.NullMarked;
