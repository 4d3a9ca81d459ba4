package dev.plumb.api.node;

import dev.plumb.api.Problem;
import java.util.List;
import java.util.Optional;

/// Mounts as `/proc/self/mountinfo` tells them, block devices, and swap. Never touches what is mounted.
public interface MountView {
    /// All mounts, in the kernel's order; of several on one point the last is on top.
    List<Mount> mounts();

    /// The top mount on exactly this point.
    Optional<Mount> at(String point);

    /// The swap areas in use, as `/proc/swaps` tells them (proc(5)).
    List<Swap> swaps();

    /// What a block device or file carries, read from its first and last bytes.
    Signature signature(String device);

    /// A line of mountinfo (proc(5)).
    record Mount(String point, String source, String type, List<String> options) {
        public Mount {
            options = List.copyOf(options);
        }
    }

    /// A swap area in use.
    ///
    /// @param path device or file
    /// @param size in bytes
    /// @param priority the kernel's; negative where nobody chose one (swapon(2))
    record Swap(String path, long size, int priority) {}

    /// What a device carries.
    sealed interface Signature {
        /// Nothing known to blkid: all probes were negative.
        record Blank() implements Signature {}

        /// Something: a file system, swap, a partition table, RAID, LVM, encryption.
        record Found(String type, Optional<String> label, Optional<String> uuid) implements Signature {}

        /// No such device, or it could not be read; treat as if it carried something.
        record Unreadable(Problem why) implements Signature {}
    }
}
