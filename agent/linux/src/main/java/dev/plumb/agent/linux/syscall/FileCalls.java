package dev.plumb.agent.linux.syscall;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/// Calls on files, always relative to an open directory and never through a link in the last component. Names
/// are bytes to Linux and UTF-8 here; the JDK's own calls would mangle them under `LANG=C`.
public final class FileCalls {
    /// Only read.
    public static final int READ = 0;
    /// Only write.
    public static final int WRITE = 1;
    /// Only a handle on the inode: no permission needed, no side effect, no wait.
    public static final int PATH = 0x200000;
    /// Must create it, which then is empty and ours.
    public static final int CREATE_NEW = 0x40 | 0x80;
    /// Never wait, never become a terminal.
    public static final int NO_WAIT = 0x800 | 0x100;

    /// `RESOLVE_NO_XDEV`, `RESOLVE_NO_MAGICLINKS`, `RESOLVE_NO_SYMLINKS` (linux/openat2.h).
    public static final int WITHIN_MOUNT = 1;

    public static final int NO_LINKS = 2 | 4;

    private static final int CLOEXEC = 0x80000;
    private static final int CWD = -100;
    private static final int AT_SYMLINK_NOFOLLOW = 0x100;
    private static final int AT_REMOVEDIR = 0x200;
    private static final int AT_NO_AUTOMOUNT = 0x800;
    private static final int AT_EMPTY_PATH = 0x1000;
    private static final int LINK_LIMIT = 4096;
    /// Bytes of `struct open_how` (linux/openat2.h).
    private static final int OPEN_HOW = 24;

    private final Kernel kernel;

    public FileCalls(Kernel kernel) {
        this.kernel = kernel;
    }

    /// Opens the root directory as a handle.
    public Descriptor root() throws SyscallFailure {
        return open(CWD, "/", PATH | kernel.architecture().directory(), 0);
    }

    /// Opens an absolute path that is known to be of the machine's own, such as one below `/proc`.
    public Descriptor known(String path, int flags) throws SyscallFailure {
        return open(CWD, path, flags, 0);
    }

    /// Opens one component below a directory; a link itself is opened, not followed.
    public Descriptor child(Descriptor directory, String name, int flags, int mode) throws SyscallFailure {
        return open(directory.number(), name, flags | kernel.architecture().noFollow(), mode);
    }

    /// Opens the directory again, for reading and syncing.
    public Descriptor readable(Descriptor directory) throws SyscallFailure {
        return open(directory.number(), ".", READ | kernel.architecture().directory(), 0);
    }

    /// Opens an absolute path to a directory under `openat2` rules.
    public Descriptor directory(String path, int rules) throws SyscallFailure {
        return directory(CWD, path.getBytes(StandardCharsets.UTF_8), PATH, rules);
    }

    /// Opens a path below a directory under `openat2` rules.
    public Descriptor directory(Descriptor from, String path, int rules) throws SyscallFailure {
        return directory(from.number(), path.getBytes(StandardCharsets.UTF_8), PATH, rules);
    }

    /// Opens a directory for listing under `openat2` rules.
    public Descriptor listable(Descriptor from, byte[] name, int rules) throws SyscallFailure {
        return directory(from.number(), name, READ, rules);
    }

    private Descriptor directory(int from, byte[] path, int flags, int rules) throws SyscallFailure {
        try (Scratch scratch = kernel.scratch()) {
            scratch.struct()
                    .putLong(0, flags | CLOEXEC | kernel.architecture().directory())
                    .putLong(8, 0)
                    .putLong(16, rules);
            return new Descriptor(this, (int)
                    kernel.call(scratch, Call.OPENAT2, from, scratch.name(path), scratch.structAddress(), OPEN_HOW));
        }
    }

    private Descriptor open(int directory, String name, int flags, int mode) throws SyscallFailure {
        try (Scratch scratch = kernel.scratch()) {
            long path = scratch.name(name.getBytes(StandardCharsets.UTF_8));
            return new Descriptor(
                    this, (int) kernel.call(scratch, Call.OPENAT, directory, path, flags | CLOEXEC, mode));
        }
    }

    /// What is open.
    public Status status(Descriptor descriptor) throws SyscallFailure {
        return statx(descriptor, new byte[0], AT_EMPTY_PATH);
    }

    /// What one component of a directory is; a link itself is told, an automount is not triggered.
    public Status status(Descriptor directory, String name) throws SyscallFailure {
        return status(directory, name.getBytes(StandardCharsets.UTF_8));
    }

    /// The same for a name in any encoding.
    public Status status(Descriptor directory, byte[] name) throws SyscallFailure {
        return statx(directory, name, AT_SYMLINK_NOFOLLOW | AT_NO_AUTOMOUNT);
    }

    private Status statx(Descriptor at, byte[] name, int flags) throws SyscallFailure {
        try (Scratch scratch = kernel.scratch()) {
            long path = scratch.name(name);
            kernel.call(scratch, Call.STATX, at.number(), path, flags, Status.WANTED, scratch.structAddress());
            return Status.read(scratch.struct());
        }
    }

    /// Where a link points.
    public String target(Descriptor directory, String name) throws SyscallFailure {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(LINK_LIMIT);
            long length = kernel.call(
                    arena, Call.READLINKAT, directory.number(), at(arena, name), buffer.address(), LINK_LIMIT);
            return new String(buffer.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8);
        }
    }

    public void makeDirectory(Descriptor directory, String name, int mode) throws SyscallFailure {
        try (Arena arena = Arena.ofConfined()) {
            kernel.call(arena, Call.MKDIRAT, directory.number(), at(arena, name), mode);
        }
    }

    /// Gives a file a second name.
    public void hardLink(Descriptor from, String old, Descriptor to, String name) throws SyscallFailure {
        try (Arena arena = Arena.ofConfined()) {
            kernel.call(arena, Call.LINKAT, from.number(), at(arena, old), to.number(), at(arena, name), 0);
        }
    }

    public void makeLink(Descriptor directory, String name, String target) throws SyscallFailure {
        try (Arena arena = Arena.ofConfined()) {
            kernel.call(arena, Call.SYMLINKAT, at(arena, target), directory.number(), at(arena, name));
        }
    }

    public void removeFile(Descriptor directory, byte[] name) throws SyscallFailure {
        remove(directory, name, 0);
    }

    public void removeFile(Descriptor directory, String name) throws SyscallFailure {
        remove(directory, name.getBytes(StandardCharsets.UTF_8), 0);
    }

    public void removeDirectory(Descriptor directory, byte[] name) throws SyscallFailure {
        remove(directory, name, AT_REMOVEDIR);
    }

    private void remove(Descriptor directory, byte[] name, int flags) throws SyscallFailure {
        try (Arena arena = Arena.ofConfined()) {
            kernel.call(arena, Call.UNLINKAT, directory.number(), at(arena, name), flags);
        }
    }

    /// Renames within or between directories; what has the new name is replaced, in one instant.
    public void rename(Descriptor from, String old, Descriptor to, String name, Rename how) throws SyscallFailure {
        try (Arena arena = Arena.ofConfined()) {
            kernel.call(
                    arena,
                    Call.RENAMEAT2,
                    from.number(),
                    at(arena, old),
                    to.number(),
                    at(arena, name),
                    how == Rename.EXCHANGE ? 2 : 0);
        }
    }

    /// How renameat2(2) treats what has the new name already.
    public enum Rename {
        REPLACE,
        EXCHANGE
    }

    public void own(Descriptor file, long uid, long gid) throws SyscallFailure {
        simple(Call.FCHOWN, file, uid, gid);
    }

    /// Changes the owner of what a handle stands for, a link too.
    public void ownHandle(Descriptor handle, long uid, long gid) throws SyscallFailure {
        try (Arena arena = Arena.ofConfined()) {
            kernel.call(arena, Call.FCHOWNAT, handle.number(), at(arena, ""), uid, gid, AT_EMPTY_PATH);
        }
    }

    /// Changes the permission bits of an open file.
    public void permit(Descriptor file, int mode) throws SyscallFailure {
        simple(Call.FCHMOD, file, mode);
    }

    /// Changes the permission bits of what a handle stands for, without opening it; never of a link.
    public void permitHandle(Descriptor handle, int mode) throws SyscallFailure {
        try (Arena arena = Arena.ofConfined()) {
            kernel.call(arena, Call.FCHMODAT, CWD, at(arena, handle.path()), mode);
        }
    }

    public void sync(Descriptor file) throws SyscallFailure {
        simple(Call.FSYNC, file);
    }

    public void truncate(Descriptor file, long size) throws SyscallFailure {
        simple(Call.FTRUNCATE, file, size);
    }

    /// Takes the exclusive lock of flock(2), or says that someone else has it.
    public boolean lock(Descriptor file) throws SyscallFailure {
        try {
            simple(Call.FLOCK, file, 2 | 4);
            return true;
        } catch (SyscallFailure failure) {
            if (failure.errno() == Errno.EAGAIN) {
                return false;
            }
            throw failure;
        }
    }

    private void simple(Call call, Descriptor file, long... arguments) throws SyscallFailure {
        long[] all = new long[6];
        all[0] = file.number();
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        try (Scratch scratch = kernel.scratch()) {
            kernel.call(scratch, call, all);
        }
    }

    void close(int number) {
        try (Scratch scratch = kernel.scratch()) {
            kernel.once(scratch, Call.CLOSE, number);
        } catch (SyscallFailure ignored) {
            // close(2): the descriptor is gone all the same, and what must last was synced before
        }
    }

    private static long at(Arena arena, String text) {
        return at(arena, text.getBytes(StandardCharsets.UTF_8));
    }

    private static long at(Arena arena, byte[] name) {
        MemorySegment segment = arena.allocate(name.length + 1L);
        MemorySegment.copy(name, 0, segment, ValueLayout.JAVA_BYTE, 0, name.length);
        return segment.address();
    }
}
