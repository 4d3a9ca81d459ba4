package dev.plumb.base.download;

import dev.plumb.api.Plan;
import dev.plumb.api.node.FileState.Ownership;
import dev.plumb.api.node.FileView.Comparison;
import java.util.List;
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
    /// @param spared what others own in it, relative to it
    /// @param full directories of those, of which some content is nobody's
    /// @param foreign empty where nobody knows what came with the archive
    record Directory(
            Ownership ownership,
            boolean mountPoint,
            Optional<Stamp> stamp,
            boolean empty,
            List<String> spared,
            List<String> full,
            Optional<Strangers> foreign)
            implements Found {
        public Directory {
            spared = List.copyOf(spared);
            full = List.copyOf(full);
        }

        boolean ours() {
            return stamp.isPresent() || foreign.isPresent() || empty;
        }
    }

    /// Some of what did not come with an archive, or was changed since.
    record Strangers(List<String> paths) {
        public Strangers {
            paths = List.copyOf(paths);
        }
    }

    /// Something that is not touched.
    record Obstructed(Plan why) implements Found {}
}
