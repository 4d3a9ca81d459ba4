/// What every kind's tests stand on: the contract suite for providers.
@NullMarked
package dev.plumb.testkit;

import org.jspecify.annotations.NullMarked;
