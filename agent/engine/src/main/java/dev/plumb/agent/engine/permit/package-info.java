/// What holds a change back: a class that is not permitted, too many removals, content that would be lost.
@NullMarked
package dev.plumb.agent.engine.permit;

import org.jspecify.annotations.NullMarked;
