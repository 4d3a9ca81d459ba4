package dev.plumb.agent.linux.file;

import dev.plumb.agent.linux.syscall.ByteCalls;
import dev.plumb.agent.linux.syscall.Descriptor;
import dev.plumb.agent.linux.syscall.Errno;
import dev.plumb.agent.linux.syscall.FileCalls;
import dev.plumb.agent.linux.syscall.SyscallFailure;

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
        empty(parent, name, 0);
    }

    private void empty(Descriptor parent, byte[] name, int depth) throws SyscallFailure {
        if (depth > DEPTH_LIMIT) {
            throw SyscallFailure.of(Errno.ELOOP);
        }
        try (Descriptor directory = calls.listable(parent, name, FileCalls.NO_LINKS | FileCalls.WITHIN_MOUNT)) {
            for (ByteCalls.Entry entry : bytes.entries(directory)) {
                byte[] child = entry.name();
                if (calls.status(directory, child).directory()) {
                    empty(directory, child, depth + 1);
                    calls.removeDirectory(directory, child);
                } else {
                    calls.removeFile(directory, child);
                }
            }
        }
    }
}
