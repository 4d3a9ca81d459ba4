/// Whole-system tests: the built program on real Debian nodes that are made for a test and thrown away.
@NullMarked
package dev.plumb.suites;

import org.jspecify.annotations.NullMarked;
