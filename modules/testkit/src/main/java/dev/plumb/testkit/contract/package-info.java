/// What both halves of the node port promise, as tests that the real one and the fake one both pass.
@NullMarked
package dev.plumb.testkit.contract;

import org.jspecify.annotations.NullMarked;
