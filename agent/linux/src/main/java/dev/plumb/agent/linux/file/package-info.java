/// Files: safe ways to a path, comparison, atomic replacement.
@NullMarked
package dev.plumb.agent.linux.file;

import org.jspecify.annotations.NullMarked;
