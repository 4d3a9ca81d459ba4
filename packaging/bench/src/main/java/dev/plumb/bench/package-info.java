/// Measurements of the whole program, run by the scripts of this folder.
@NullMarked
package dev.plumb.bench;

import org.jspecify.annotations.NullMarked;
