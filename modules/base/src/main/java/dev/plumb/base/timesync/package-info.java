/// The kind `time-sync`.
@NullMarked
package dev.plumb.base.timesync;

import org.jspecify.annotations.NullMarked;
