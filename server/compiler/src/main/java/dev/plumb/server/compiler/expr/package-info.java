/// Names, interpolation and expressions of the language (rules 10, 16, 17).
@NullMarked
package dev.plumb.server.compiler.expr;

import org.jspecify.annotations.NullMarked;
