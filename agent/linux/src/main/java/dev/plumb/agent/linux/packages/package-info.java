/// Packages of dpkg and apt.
@NullMarked
package dev.plumb.agent.linux.packages;

import org.jspecify.annotations.NullMarked;
