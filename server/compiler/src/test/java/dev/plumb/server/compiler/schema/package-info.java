@NullMarked
package dev.plumb.server.compiler.schema;

import org.jspecify.annotations.NullMarked;
