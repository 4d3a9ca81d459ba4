package dev.plumb.agent.linux.file;

import dev.plumb.agent.linux.syscall.ByteCalls;
import dev.plumb.agent.linux.syscall.Descriptor;
import dev.plumb.agent.linux.syscall.FileCalls;
import dev.plumb.agent.linux.syscall.Status;
import dev.plumb.agent.linux.syscall.SyscallFailure;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/// Temporary files beside their targets. Each is locked for as long as its writer lives, so that what a crash
/// left is told from what another process is writing. A link or a directory on its way to its name cannot be
/// locked so; it carries the name of a temporary file, with an ending, and goes before it.
final class Temporary {
    private static final Pattern NAME = Pattern.compile("\\.plumb-[0-9a-f]{32}");
    private static final String LINK = ".link";
    private static final String FOLDER = ".d";
    private static final int PRIVATE = 0600;
    private static final int WRITABLE_BY_OTHERS = 022;

    private final FileCalls calls;
    private final ByteCalls bytes;
    private final Emptying emptying;
    private final RandomGenerator random;
    /// Directories that were looked through already: nothing but a crash leaves anything.
    private final Set<Long> clean = ConcurrentHashMap.newKeySet();

    Temporary(FileCalls calls, ByteCalls bytes, RandomGenerator random) {
        this.calls = calls;
        this.bytes = bytes;
        this.emptying = new Emptying(calls, bytes);
        this.random = random;
    }

    /// A new name that nobody can guess.
    String name() {
        byte[] drawn = new byte[16];
        random.nextBytes(drawn);
        return ".plumb-" + HexFormat.of().formatHex(drawn);
    }

    /// The name of a link that goes with a temporary file.
    static String link(String name) {
        return name + LINK;
    }

    /// The name of a directory that goes with a temporary file.
    static String folder(String name) {
        return name + FOLDER;
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
        tried(() -> calls.removeFile(directory, name));
    }

    /// The same with a directory that is empty.
    void discardEmpty(Descriptor directory, String name) {
        tried(() -> calls.removeDirectory(directory, name.getBytes(StandardCharsets.UTF_8)));
    }

    /// The same with a directory and all that is in it.
    void discardFolder(Descriptor directory, String name) {
        byte[] folder = name.getBytes(StandardCharsets.UTF_8);
        tried(() -> {
            emptying.empty(directory, folder);
            calls.removeDirectory(directory, folder);
        });
    }

    private interface Removing {
        void run() throws SyscallFailure;
    }

    private void tried(Removing removing) {
        try {
            removing.run();
        } catch (SyscallFailure failure) {
            if (!Ways.nothing(failure)) {
                clean.clear();
            }
        }
    }

    /// Removes what crashed writers left in a directory, once for each directory of this process.
    void sweep(Descriptor directory) throws SyscallFailure {
        Status where = calls.status(directory);
        if (!clean.add(where.device() * 31 + where.inode())) {
            return;
        }
        try (Descriptor open = calls.readable(directory)) {
            for (ByteCalls.Entry entry : bytes.entries(open)) {
                if (NAME.matcher(entry.text()).matches()) {
                    sweep(directory, where, entry.text());
                }
            }
        }
    }

    /// Removes a temporary file and what goes with it, unless somebody else is at it.
    private void sweep(Descriptor directory, Status where, String name) throws SyscallFailure {
        try {
            if (!calls.status(directory, name).regular()) {
                return;
            }
            try (Descriptor file = calls.child(directory, name, FileCalls.READ | FileCalls.NO_WAIT, 0)) {
                if (calls.lock(file)) {
                    discard(directory, link(name));
                    if (ownAlone(where)) {
                        discardFolder(directory, folder(name));
                    }
                    calls.removeFile(directory, name);
                }
            }
        } catch (SyscallFailure gone) {
            if (!Ways.nothing(gone)) {
                throw gone;
            }
        }
    }

    /// Whether nobody else can have put a name into a directory. Where others can, one of them could rename a
    /// directory of root's, which he may not empty, so that it looks like a leftover.
    private boolean ownAlone(Status where) throws SyscallFailure {
        try (Descriptor self = calls.known("/proc/self", FileCalls.PATH)) {
            return where.uid() == calls.status(self).uid() && (where.permissions() & WRITABLE_BY_OTHERS) == 0;
        }
    }
}
