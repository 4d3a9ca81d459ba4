/// Brings a node to what its manifest says: looks, decides, acts, verifies, tells. Pure but for the ports it is
/// given.
@NullMarked
package dev.plumb.agent.engine;

import org.jspecify.annotations.NullMarked;
