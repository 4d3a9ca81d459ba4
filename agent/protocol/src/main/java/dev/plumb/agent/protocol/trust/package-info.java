/// What a node trusts and how it is convinced: anchors, signed releases, and the verifier, which does no I/O.
@NullMarked
package dev.plumb.agent.protocol.trust;

import org.jspecify.annotations.NullMarked;
