/// Tests of what is wrong with a site as it is written.
@NullMarked
package dev.plumb.server.compiler.written;

import org.jspecify.annotations.NullMarked;
