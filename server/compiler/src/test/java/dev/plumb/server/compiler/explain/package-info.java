/// Tests of what people are told about a node.
@NullMarked
package dev.plumb.server.compiler.explain;

import org.jspecify.annotations.NullMarked;
