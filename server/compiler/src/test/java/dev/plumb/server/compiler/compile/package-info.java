/// Tests of compilation: golden cases by rule, the example, properties.
@NullMarked
package dev.plumb.server.compiler.compile;

import org.jspecify.annotations.NullMarked;
