package dev.plumb.api.node;

import java.util.List;
import java.util.Optional;

/// Steps on mounts and devices.
public sealed interface MountStep extends Step {
    /// Mounts.
    record Mount(String source, String point, String type, List<String> options) implements MountStep {
        public Mount {
            options = List.copyOf(options);
        }
    }

    /// Unmounts; never lazily, never by force.
    record Unmount(String point) implements MountStep {}

    /// Makes a file system on a device that carries no signature at all; looks again right before.
    record MakeFilesystem(String device, String type, Optional<String> label, List<String> options)
            implements MountStep {
        public MakeFilesystem {
            options = List.copyOf(options);
        }
    }

    /// Makes a swap area on a device that carries no signature; or, where a size is given, a file of that size, of
    /// root's alone, complete before it takes its name. A file that is there and not empty is refused: [SwapFile].
    record MakeSwap(String path, Optional<Long> fileSize) implements MountStep {}

    /// Takes a swap area into use, or out of it; a file that others than root may read is not taken: [SwapFile].
    record SetSwap(String path, boolean on, Optional<Integer> priority) implements MountStep {}
}
