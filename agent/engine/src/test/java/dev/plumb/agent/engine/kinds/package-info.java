/// Small kinds for the engine's own tests.
@NullMarked
package dev.plumb.agent.engine.kinds;

import org.jspecify.annotations.NullMarked;
