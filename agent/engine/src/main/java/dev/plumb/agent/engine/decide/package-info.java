/// Decides each resource in its turn; in a run that only plans, tells what would become of it.
@NullMarked
package dev.plumb.agent.engine.decide;

import org.jspecify.annotations.NullMarked;
