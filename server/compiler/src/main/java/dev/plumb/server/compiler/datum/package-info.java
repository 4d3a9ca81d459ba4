/// Values inside the compiler, before a place's type has read them.
@NullMarked
package dev.plumb.server.compiler.datum;

import org.jspecify.annotations.NullMarked;
