/// What the compiler may know of secrets: names, versions, commitments (contracts, 6). Nothing here can open
/// one.
@NullMarked
package dev.plumb.server.compiler.secret;

import org.jspecify.annotations.NullMarked;
