/// The story that `plumb try` tells, on a throwaway node.
@NullMarked
package dev.plumb.nodes.trial;

import org.jspecify.annotations.NullMarked;
