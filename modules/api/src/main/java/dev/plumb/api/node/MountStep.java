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

    /// Makes a swap area on a device or file that carries no signature; creates a file of that size when
    /// missing.
    record MakeSwap(String path, Optional<Long> fileSize) implements MountStep {}

    /// Takes a swap area into use, or out of it.
    record SetSwap(String path, boolean on, Optional<Integer> priority) implements MountStep {}
}
