/// What a run tells, in words and diffs that people read in a terminal.
@NullMarked
package dev.plumb.agent.engine.text;

import org.jspecify.annotations.NullMarked;
