/// A node's compilation as a run on the machine itself needs it, and how it is kept from one run to the next.
@NullMarked
package dev.plumb.cli.compiled;

import org.jspecify.annotations.NullMarked;
