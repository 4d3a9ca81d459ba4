/// What a run knows when the turn of a resource has come, and which others could have theirs as well.
@NullMarked
package dev.plumb.agent.engine.turn;

import org.jspecify.annotations.NullMarked;
