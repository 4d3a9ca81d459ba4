/// Small kinds for the compiler's own tests, so that no rule's case depends on what a real kind happens to do.
@NullMarked
package dev.plumb.server.compiler.kinds;

import org.jspecify.annotations.NullMarked;
