/// Every id that some entry of a site may declare, on any node, as far as it is written (rule 23).
@NullMarked
package dev.plumb.server.compiler.ids;

import org.jspecify.annotations.NullMarked;
