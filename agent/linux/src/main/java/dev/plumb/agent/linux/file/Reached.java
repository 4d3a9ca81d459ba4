package dev.plumb.agent.linux.file;

import dev.plumb.agent.linux.syscall.Descriptor;
import dev.plumb.agent.linux.syscall.FileCalls;
import dev.plumb.agent.linux.syscall.Status;
import dev.plumb.agent.linux.syscall.SyscallFailure;
import dev.plumb.api.Problem;
import java.util.Optional;

/// Where a way to a path ended.
sealed interface Reached extends AutoCloseable {

    /// The directory that holds the last component, which may or may not exist.
    ///
    /// @param directory a handle, good whatever happens to the directory's name
    /// @param name the last component; `.` for the root itself
    /// @param folder path of the directory without any symbolic link
    record Place(Descriptor directory, String name, String folder) implements Reached {
        /// The path without any symbolic link on the way.
        String path() {
            return name.equals(".") ? "/" : (folder.equals("/") ? "" : folder) + "/" + name;
        }

        /// What stands there, itself and not what a link leads to; empty when nothing does.
        Optional<Status> status(FileCalls calls) throws SyscallFailure {
            return Ways.status(calls, directory, name);
        }

        @Override
        public void close() {
            directory.close();
        }
    }

    /// A directory on the way is missing, or is none.
    record Missing(String path) implements Reached {}

    /// The way enters a mount that is not local.
    record Remote(String path, String mountPoint) implements Reached {}

    /// The way goes over a link that someone other than root can change.
    record Unsafe(Problem why) implements Reached {}

    @Override
    default void close() {}
}
