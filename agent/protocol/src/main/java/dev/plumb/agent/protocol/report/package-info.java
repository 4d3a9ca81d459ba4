/// What a run on a node tells: its outcomes, what changed and why, what is still due.
@NullMarked
package dev.plumb.agent.protocol.report;

import org.jspecify.annotations.NullMarked;
