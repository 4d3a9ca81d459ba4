/// What the agent remembers between runs: what was reached, what is owed, what was begun.
@NullMarked
package dev.plumb.agent.engine.memory;

import org.jspecify.annotations.NullMarked;
