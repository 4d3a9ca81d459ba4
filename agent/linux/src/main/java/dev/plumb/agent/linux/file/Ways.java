package dev.plumb.agent.linux.file;

import dev.plumb.agent.linux.mounts.MountTable;
import dev.plumb.agent.linux.syscall.Descriptor;
import dev.plumb.agent.linux.syscall.Errno;
import dev.plumb.agent.linux.syscall.FileCalls;
import dev.plumb.agent.linux.syscall.Status;
import dev.plumb.agent.linux.syscall.SyscallFailure;
import dev.plumb.api.node.MountView.Mount;
import java.util.Optional;
import java.util.function.Supplier;

/// Safe ways to paths. Nearly all paths cross no link: one openat2(2) that refuses links and unknown mounts
/// proves it. For the others the way is walked one component at a time, see [SlowWay].
final class Ways {
    private final FileCalls calls;
    private final Supplier<MountTable> mounts;

    Ways(FileCalls calls, Supplier<MountTable> mounts) {
        this.calls = calls;
        this.mounts = mounts;
    }

    /// Finds the directory that holds a path's last component. The caller closes what comes back.
    Reached reach(String path) throws SyscallFailure {
        MountTable table = mounts.get();
        Optional<Mount> remote = table.remoteOn(path);
        if (remote.isPresent()) {
            return new Reached.Remote(path, remote.get().point());
        }
        String folder = parent(path);
        String name = path.equals("/") ? "." : path.substring(path.lastIndexOf('/') + 1);
        try {
            return new Reached.Place(straight(table, folder), name, folder);
        } catch (SyscallFailure failure) {
            return switch (failure.errno()) {
                case ENOENT, ENOTDIR -> new Reached.Missing(folder);
                case ELOOP, ENOSYS -> new SlowWay(calls, table, path).reach(folder, name);
                default -> throw failure;
            };
        }
    }

    private Descriptor straight(MountTable table, String folder) throws SyscallFailure {
        String point = table.pointOf(folder);
        if (point.equals("/")) {
            return calls.directory(folder, FileCalls.NO_LINKS | FileCalls.WITHIN_MOUNT);
        }
        try (Descriptor mount = calls.directory(point, FileCalls.NO_LINKS)) {
            String below = folder.equals(point) ? "." : folder.substring(point.length() + 1);
            return calls.directory(mount, below, FileCalls.NO_LINKS | FileCalls.WITHIN_MOUNT);
        }
    }

    static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash <= 0 ? "/" : path.substring(0, slash);
    }

    /// What stands in a directory by a name, itself and not what a link leads to; empty when nothing does.
    static Optional<Status> status(FileCalls calls, Descriptor directory, String name) throws SyscallFailure {
        try {
            return Optional.of(calls.status(directory, name));
        } catch (SyscallFailure failure) {
            if (nothing(failure)) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    /// Whether a failure means that there is nothing.
    static boolean nothing(SyscallFailure failure) {
        return failure.errno() == Errno.ENOENT || failure.errno() == Errno.ENOTDIR;
    }
}
