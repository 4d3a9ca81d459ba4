package dev.plumb.agent.linux.file;

import dev.plumb.agent.linux.syscall.ByteCalls;
import dev.plumb.agent.linux.syscall.Descriptor;
import dev.plumb.agent.linux.syscall.FileCalls;
import dev.plumb.agent.linux.syscall.Status;
import dev.plumb.agent.linux.syscall.SyscallFailure;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/// Temporary files beside their targets. Each is locked for as long as its writer lives, so that what a crash
/// left is told from what another process is writing.
final class Temporary {
    private static final Pattern NAME = Pattern.compile("\\.plumb-[0-9a-f]{32}");
    private static final int PRIVATE = 0600;

    private final FileCalls calls;
    private final ByteCalls bytes;
    private final RandomGenerator random;
    /// Directories that were looked through already: nothing but a crash leaves anything.
    private final Set<Long> clean = ConcurrentHashMap.newKeySet();

    Temporary(FileCalls calls, ByteCalls bytes, RandomGenerator random) {
        this.calls = calls;
        this.bytes = bytes;
        this.random = random;
    }

    /// A new name that nobody can guess.
    String name() {
        byte[] drawn = new byte[16];
        random.nextBytes(drawn);
        return ".plumb-" + HexFormat.of().formatHex(drawn);
    }

    /// Creates an empty file that only root can open, and locks it.
    Descriptor create(Descriptor directory, String name) throws SyscallFailure {
        sweep(directory);
        Descriptor file =
                calls.child(directory, name, FileCalls.WRITE | FileCalls.CREATE_NEW | FileCalls.NO_WAIT, PRIVATE);
        calls.lock(file);
        return file;
    }

    /// Removes a temporary file if it still has its name; nothing can be done where that fails, and the next
    /// sweep tries again.
    void discard(Descriptor directory, String name) {
        try {
            calls.removeFile(directory, name);
        } catch (SyscallFailure failure) {
            if (!Ways.nothing(failure)) {
                clean.clear();
            }
        }
    }

    /// Makes the next use of every directory look for leftovers again.
    void forget() {
        clean.clear();
    }

    /// Removes what crashed writers left in a directory, once for each directory of this process.
    void sweep(Descriptor directory) throws SyscallFailure {
        Status where = calls.status(directory);
        if (!clean.add(where.device() * 31 + where.inode())) {
            return;
        }
        try (Descriptor open = calls.readable(directory)) {
            for (ByteCalls.Entry entry : bytes.entries(open)) {
                if (NAME.matcher(entry.text()).matches() && abandoned(directory, entry.text())) {
                    calls.removeFile(directory, entry.name());
                }
            }
        }
    }

    private boolean abandoned(Descriptor directory, String name) {
        try {
            if (!calls.status(directory, name).regular()) {
                return false;
            }
            try (Descriptor file = calls.child(directory, name, FileCalls.READ | FileCalls.NO_WAIT, 0)) {
                return calls.lock(file);
            }
        } catch (SyscallFailure gone) {
            return false;
        }
    }
}
