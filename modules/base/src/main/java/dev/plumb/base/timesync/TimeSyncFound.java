package dev.plumb.base.timesync;

import dev.plumb.api.node.ServiceView.UnitState;
import dev.plumb.base.owned.FoundFiles;

/// How the clock is found to be kept.
///
/// @param installed whether the program is there
/// @param other the unit of the other program, which must not run beside it
/// @param gpuContainers whether containers may be using GPUs
record TimeSyncFound(
        boolean manager, boolean installed, FoundFiles file, UnitState unit, UnitState other, boolean gpuContainers) {}
