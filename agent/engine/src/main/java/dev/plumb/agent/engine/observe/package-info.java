/// Looks at resources, many at a time and again in their turn; tells drift from intent by what was last reached.
@NullMarked
package dev.plumb.agent.engine.observe;

import org.jspecify.annotations.NullMarked;
