/// Values as they travel in a node manifest.
@NullMarked
package dev.plumb.api.value;

import org.jspecify.annotations.NullMarked;
