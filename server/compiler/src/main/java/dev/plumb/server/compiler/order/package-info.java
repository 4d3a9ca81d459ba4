/// Puts resources into the order in which they are applied (rules 21 to 23).
@NullMarked
package dev.plumb.server.compiler.order;

import org.jspecify.annotations.NullMarked;
