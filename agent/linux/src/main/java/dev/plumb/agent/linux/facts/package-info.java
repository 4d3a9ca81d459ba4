/// What a node says of itself.
@NullMarked
package dev.plumb.agent.linux.facts;

import org.jspecify.annotations.NullMarked;
