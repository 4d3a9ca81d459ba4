package dev.plumb.api.node;

import dev.plumb.api.Problem;

/// What is at a path.
public sealed interface FileState {
    /// Nothing.
    record Absent() implements FileState {}

    /// A regular file.
    ///
    /// @param size in bytes
    /// @param links number of hard links; more than one means that another path shares it
    record Regular(Ownership ownership, long size, long links) implements FileState {}

    /// A directory.
    ///
    /// @param mountPoint whether a file system is mounted on it
    record Directory(Ownership ownership, boolean mountPoint) implements FileState {}

    /// A symbolic link.
    record Link(String target, Ownership ownership) implements FileState {}

    /// A device, fifo or socket.
    record Special(String type, Ownership ownership) implements FileState {}

    /// On a network mount, which is not looked at.
    record Remote(String mountPoint) implements FileState {}

    /// Reached only over a link or directory that someone other than root can change.
    record Unsafe(Problem why) implements FileState {}

    /// Could not be read.
    record Unreadable(Problem why) implements FileState {}

    /// Who owns a file, and its permission bits.
    ///
    /// @param user the name, or the number where it has none
    /// @param group the name, or the number where it has none
    /// @param mode permission bits with set-user-id, set-group-id and sticky: at most 07777
    record Ownership(String user, String group, int mode) {
        public Ownership {
            if (mode < 0 || mode > 07777) {
                throw new IllegalArgumentException("not permission bits: " + Integer.toOctalString(mode));
            }
        }

        /// Whether others than the owner and the group may read it.
        public boolean readByAll() {
            return (mode & 04) != 0;
        }
    }
}
