/// The node as it would be after the steps that a plan foresees.
@NullMarked
package dev.plumb.agent.engine.foreseen;

import org.jspecify.annotations.NullMarked;
