/// What is no longer declared: what is to become of it, in which order, and how it goes.
@NullMarked
package dev.plumb.agent.engine.release;

import org.jspecify.annotations.NullMarked;
