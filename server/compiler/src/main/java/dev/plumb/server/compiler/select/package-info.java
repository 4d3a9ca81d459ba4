/// Selectors of nodes: one grammar in site files, on the command line and in the console (rule 19).
@NullMarked
package dev.plumb.server.compiler.select;

import org.jspecify.annotations.NullMarked;
