/// What may be neither shown nor kept, what may be remembered of it, and which secrets must be opened.
@NullMarked
package dev.plumb.agent.engine.secrecy;

import org.jspecify.annotations.NullMarked;
