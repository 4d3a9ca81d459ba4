/// The work on one node: what is written gets its values there, and note is taken of what is wrong, of what waits,
/// of all that was looked at, and of what it comes to.
@NullMarked
package dev.plumb.server.compiler.work;

import org.jspecify.annotations.NullMarked;
