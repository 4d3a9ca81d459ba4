package dev.plumb.agent.engine.memory;

import dev.plumb.api.Problem;
import dev.plumb.api.node.NodeView;

/// Old contents of files, kept before they are overwritten or removed: bounded, for root only. Callers never
/// hand in a path whose old or new content is secret or sensitive.
public interface KeptContents {
    /// Bytes of one content that are kept at most: 16 MiB.
    long LARGEST = 16L << 20;

    /// Why what may hold a secret is not kept.
    String SECRET = "it may hold a secret";

    /// Keeps what is at a path now.
    Keeping keep(String path, NodeView node);

    /// Writes down that what is at a path now, if it is a file or a directory, goes without being kept.
    ///
    /// @param why completes "it was not kept: …"
    Keeping leave(String path, String why, NodeView node);

    /// What became of keeping.
    sealed interface Keeping {
        /// Kept, or kept before with the same content.
        record Kept() implements Keeping {}

        /// There is nothing at the path that could be kept.
        record Nothing() implements Keeping {}

        /// It cannot be kept, and that is no reason to hold the change up: too large, or a secret.
        record Left(String why) implements Keeping {}

        /// It could not be stored.
        record Failed(Problem problem) implements Keeping {}
    }
}
