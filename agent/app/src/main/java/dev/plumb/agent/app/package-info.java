/// The agent as a program: its folder, its journal on disk, one run at a time.
@NullMarked
package dev.plumb.agent.app;

import org.jspecify.annotations.NullMarked;
