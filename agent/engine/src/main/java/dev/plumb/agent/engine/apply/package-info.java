/// Carries out steps, and writes down before what they change and what they leave to do.
@NullMarked
package dev.plumb.agent.engine.apply;

import org.jspecify.annotations.NullMarked;
