/// Enrolment: from a machine that asks to a node with an identity. Nothing that a machine says of itself is more
/// than a hint; what it may become stands in the site and in the token.
@NullMarked
package dev.plumb.server.fleet.enrol;

import org.jspecify.annotations.NullMarked;
