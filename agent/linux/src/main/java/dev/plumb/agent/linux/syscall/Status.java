package dev.plumb.agent.linux.syscall;

import java.nio.ByteBuffer;

/// What statx(2) tells of an inode.
///
/// @param mode type and permission bits
/// @param device number of the device that holds it
/// @param changed ctime in nanoseconds since 1970
/// @param modified mtime in nanoseconds since 1970
/// @param attributes `STATX_ATTR_*`
public record Status(
        int mode,
        long links,
        long uid,
        long gid,
        long inode,
        long device,
        long size,
        long changed,
        long modified,
        long attributes) {
    /// `STATX_BASIC_STATS`.
    static final long WANTED = 0x7ff;

    private static final long IMMUTABLE = 0x10;
    private static final long APPEND_ONLY = 0x20;

    /// Reads `struct statx` (linux/stat.h).
    static Status read(ByteBuffer at) {
        return new Status(
                at.getShort(28) & 0xffff,
                Integer.toUnsignedLong(at.getInt(16)),
                Integer.toUnsignedLong(at.getInt(20)),
                Integer.toUnsignedLong(at.getInt(24)),
                at.getLong(32),
                (Integer.toUnsignedLong(at.getInt(136)) << 32) | Integer.toUnsignedLong(at.getInt(140)),
                at.getLong(40),
                nanos(at, 96),
                nanos(at, 112),
                at.getLong(8));
    }

    private static long nanos(ByteBuffer at, int offset) {
        return at.getLong(offset) * 1_000_000_000L + at.getInt(offset + 8);
    }

    /// Permission bits with set-user-id, set-group-id and sticky.
    public int permissions() {
        return mode & 07777;
    }

    public boolean regular() {
        return FileType.regular(mode);
    }

    public boolean directory() {
        return FileType.directory(mode);
    }

    public boolean link() {
        return FileType.link(mode);
    }

    /// What it is, in words.
    public String type() {
        return FileType.words(mode);
    }

    /// Whether chattr(1) forbids changes.
    public boolean immutable() {
        return (attributes & (IMMUTABLE | APPEND_ONLY)) != 0;
    }

    /// Whether both tell the same, so that nothing was done to the inode in between that the kernel tells.
    public boolean same(Status other) {
        return sameInode(other)
                && changed == other.changed
                && modified == other.modified
                && size == other.size
                && mode == other.mode
                && links == other.links
                && uid == other.uid
                && gid == other.gid
                && attributes == other.attributes;
    }

    /// Whether both are the same inode of the same device.
    public boolean sameInode(Status other) {
        return inode == other.inode && device == other.device;
    }
}
