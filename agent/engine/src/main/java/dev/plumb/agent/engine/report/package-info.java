/// What a run tells of each resource: its outcome, its changes and why, and what is wrong after all.
@NullMarked
package dev.plumb.agent.engine.report;

import org.jspecify.annotations.NullMarked;
