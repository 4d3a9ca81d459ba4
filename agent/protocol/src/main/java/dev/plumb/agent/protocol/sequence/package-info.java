/// What a node tells, one after the other: numbered, chained, signed with the key of its certificate.
@NullMarked
package dev.plumb.agent.protocol.sequence;

import org.jspecify.annotations.NullMarked;
