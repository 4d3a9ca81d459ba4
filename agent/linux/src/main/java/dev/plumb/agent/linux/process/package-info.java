/// Child processes: bounded in time and output, killed with all their descendants.
@NullMarked
package dev.plumb.agent.linux.process;

import org.jspecify.annotations.NullMarked;
