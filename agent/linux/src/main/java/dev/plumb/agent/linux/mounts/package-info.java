/// Mounts, signatures on devices, swap.
@NullMarked
package dev.plumb.agent.linux.mounts;

import org.jspecify.annotations.NullMarked;
