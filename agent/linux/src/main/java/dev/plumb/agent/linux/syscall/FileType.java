package dev.plumb.agent.linux.syscall;

/// The sort of a file, as the upper bits of its mode tell it (inode(7)).
public final class FileType {
    private static final int MASK = 0170000;
    private static final int REGULAR = 0100000;
    private static final int DIRECTORY = 0040000;
    private static final int LINK = 0120000;

    private FileType() {}

    /// Whether a mode is that of a regular file.
    public static boolean regular(int mode) {
        return (mode & MASK) == REGULAR;
    }

    /// Whether a mode is that of a directory.
    public static boolean directory(int mode) {
        return (mode & MASK) == DIRECTORY;
    }

    /// Whether a mode is that of a symbolic link.
    public static boolean link(int mode) {
        return (mode & MASK) == LINK;
    }

    /// Whether a mode has permission bits only, as archives made elsewhere hold it.
    public static boolean untold(int mode) {
        return (mode & MASK) == 0;
    }

    /// The sort in words.
    static String words(int mode) {
        return switch (mode & MASK) {
            case REGULAR -> "regular file";
            case DIRECTORY -> "directory";
            case LINK -> "symbolic link";
            case 0010000 -> "fifo";
            case 0020000 -> "character device";
            case 0060000 -> "block device";
            case 0140000 -> "socket";
            default -> "unknown type";
        };
    }
}
