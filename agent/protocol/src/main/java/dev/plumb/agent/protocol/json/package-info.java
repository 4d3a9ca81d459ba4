/// JSON in its one canonical form (RFC 8785), and the strict reading of it.
@NullMarked
package dev.plumb.agent.protocol.json;

import org.jspecify.annotations.NullMarked;
