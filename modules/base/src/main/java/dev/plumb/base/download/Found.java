package dev.plumb.base.download;

import dev.plumb.api.Plan;
import dev.plumb.api.node.FileState.Ownership;
import dev.plumb.api.node.FileView.Comparison;
import java.util.Optional;

/// What is at the place of a download.
public sealed interface Found {
    /// A file.
    ///
    /// @param content compared with the wished digest
    record File(Ownership ownership, Comparison content) implements Found {}

    /// A directory.
    ///
    /// @param stamp which archive it came from
    /// @param empty nothing is in it
    record Directory(Ownership ownership, boolean mountPoint, Optional<Stamp> stamp, boolean empty) implements Found {
        boolean ours() {
            return stamp.isPresent() || empty;
        }
    }

    /// Something that is not touched.
    record Obstructed(Plan why) implements Found {}
}
