package dev.plumb.api.node;

import dev.plumb.api.Problem;
import dev.plumb.api.value.Value;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/// Files on local file systems. A path that lies on a network mount is [FileState.Remote] and is never
/// touched. A path that crosses a symbolic link is followed only if the link and its directory are owned by
/// root and writable by nobody else; otherwise it is [FileState.Unsafe].
public interface FileView {
    /// What is at a path; the last component is never followed.
    FileState state(String path);

    /// Whether chattr(1) forbids changes of what is at a path, itself and not what a link leads to; false where there
    /// is nothing, or where that cannot be told.
    boolean immutable(String path);

    /// Compares the bytes of a regular file with wished content. Blobs and secrets of the content are
    /// resolved by the implementation; a secret's bytes never leave it.
    Comparison compare(String path, Value.Content wanted);

    /// What is at a path and, where that is a regular file, how its bytes compare with wished content: both of one
    /// look.
    default Looked look(String path, Value.Content wanted) {
        FileState state = state(path);
        return new Looked(
                state, state instanceof FileState.Regular ? Optional.of(compare(path, wanted)) : Optional.empty());
    }

    /// The outcome of a look.
    ///
    /// @param content present for a regular file
    record Looked(FileState state, Optional<Comparison> content) {}

    /// The text of a regular file of at most `limit` bytes, which must be UTF-8.
    ReadResult read(String path, int limit);

    /// Copies the bytes of a regular file of at most `limit` bytes, whatever they are; nothing of a larger one.
    ///
    /// @throws IOException if `to` takes no more
    Copied copy(String path, long limit, OutputStream to) throws IOException;

    /// The outcome of copying.
    sealed interface Copied {
        /// The whole file.
        record Whole(long size, String sha256) implements Copied {}

        /// There is no such file.
        record Missing() implements Copied {}

        /// Larger than the limit, not a regular file, or not readable. Some of it may have been written.
        record Unreadable(Problem why) implements Copied {}
    }

    /// The names in a directory, in natural order, without `.` and `..`; empty where there is none.
    List<String> list(String directory);

    /// The outcome of a comparison.
    sealed interface Comparison {
        /// Byte for byte the same.
        record Same() implements Comparison {}

        /// Not the same, or no such file.
        ///
        /// @param observed what is there; empty content for a file that holds a secret or is missing
        record Different(Value.Content observed) implements Comparison {}

        /// Could not be compared.
        record Unreadable(Problem why) implements Comparison {}
    }

    /// The outcome of a reading.
    sealed interface ReadResult {
        /// The whole file as text.
        record Text(String text) implements ReadResult {}

        /// There is no such file.
        record Missing() implements ReadResult {}

        /// Larger than the limit, not UTF-8, not a regular file, or not readable.
        record Unreadable(Problem why) implements ReadResult {}
    }
}
