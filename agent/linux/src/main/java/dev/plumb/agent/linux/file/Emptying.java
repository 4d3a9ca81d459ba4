package dev.plumb.agent.linux.file;

import dev.plumb.agent.linux.syscall.ByteCalls;
import dev.plumb.agent.linux.syscall.Descriptor;
import dev.plumb.agent.linux.syscall.Errno;
import dev.plumb.agent.linux.syscall.FileCalls;
import dev.plumb.agent.linux.syscall.SyscallFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Empties directories, depth first. A mount that appears meanwhile ends it with `EXDEV`, a name that a
/// neighbour swaps for a link with `ELOOP`.
final class Emptying {
    private static final int DEPTH_LIMIT = 256;

    private final FileCalls calls;
    private final ByteCalls bytes;

    Emptying(FileCalls calls, ByteCalls bytes) {
        this.calls = calls;
        this.bytes = bytes;
    }

    void empty(Descriptor parent, byte[] name) throws SyscallFailure {
        empty(parent, name, Optional.empty());
    }

    /// @param last a name in the directory itself that goes when all else is gone
    void empty(Descriptor parent, byte[] name, Optional<String> last) throws SyscallFailure {
        empty(parent, name, last, 0);
    }

    private void empty(Descriptor parent, byte[] name, Optional<String> last, int depth) throws SyscallFailure {
        if (depth > DEPTH_LIMIT) {
            throw SyscallFailure.of(Errno.ELOOP);
        }
        try (Descriptor directory = calls.listable(parent, name, FileCalls.NO_LINKS | FileCalls.WITHIN_MOUNT)) {
            List<ByteCalls.Entry> kept = new ArrayList<>();
            for (ByteCalls.Entry entry : bytes.entries(directory)) {
                if (last.isPresent() && entry.text().equals(last.get())) {
                    kept.add(entry);
                } else {
                    remove(directory, entry.name(), depth);
                }
            }
            if (!kept.isEmpty()) {
                // not only in this order, but in this order on disk too
                calls.sync(directory);
            }
            for (ByteCalls.Entry entry : kept) {
                remove(directory, entry.name(), depth);
            }
        }
    }

    private void remove(Descriptor directory, byte[] child, int depth) throws SyscallFailure {
        if (calls.status(directory, child).directory()) {
            empty(directory, child, Optional.empty(), depth + 1);
            calls.removeDirectory(directory, child);
        } else {
            calls.removeFile(directory, child);
        }
    }
}
