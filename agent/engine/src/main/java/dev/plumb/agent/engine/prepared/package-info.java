/// What this agent makes of a manifest before a run: each resource with its provider, told of the others.
@NullMarked
package dev.plumb.agent.engine.prepared;

import org.jspecify.annotations.NullMarked;
