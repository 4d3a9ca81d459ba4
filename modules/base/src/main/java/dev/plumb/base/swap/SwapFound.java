package dev.plumb.base.swap;

import dev.plumb.api.node.FileState;
import dev.plumb.api.node.MountView.Signature;
import dev.plumb.api.node.MountView.Swap;
import dev.plumb.base.unit.FoundUnit;
import java.util.List;
import java.util.Optional;

/// How swap is found.
///
/// @param used all areas in use
/// @param off whether swap as a whole is turned off at boot: `swap.target` is masked
/// @param area what is known of one area; empty when asked about all swap
/// @param gpuContainers whether containers may be using GPUs
record SwapFound(boolean manager, List<Swap> used, boolean off, Optional<Area> area, boolean gpuContainers) {

    SwapFound {
        used = List.copyOf(used);
    }

    /// One area.
    ///
    /// @param use how it is used now
    record Area(FileState state, Signature signature, Optional<Swap> use, FoundUnit unit) {}
}
