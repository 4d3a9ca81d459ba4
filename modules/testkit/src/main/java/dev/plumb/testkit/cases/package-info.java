/// One case, one file: what is declared, the node before, and what must come of it.
@NullMarked
package dev.plumb.testkit.cases;

import org.jspecify.annotations.NullMarked;
