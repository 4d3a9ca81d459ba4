package dev.plumb.base.download;

import dev.plumb.api.Ensure;
import dev.plumb.api.ResourceId;
import dev.plumb.api.ResourceSpec;
import dev.plumb.api.node.FileState.Ownership;
import dev.plumb.api.node.FileStep;
import java.util.Optional;

/// What shall be fetched, and where it shall lie.
///
/// @param url empty when it shall be gone
/// @param sha256 lower-case hex; empty when it shall be gone
/// @param unpack the archive's form, to unpack; empty to put the file itself
/// @param strip leading components of each member's name that are dropped
public record DownloadSpec(
        ResourceId id,
        Ensure ensure,
        String url,
        String sha256,
        Ownership ownership,
        Optional<FileStep.Archive> unpack,
        int strip)
        implements ResourceSpec {

    /// The file, or the directory that an archive is unpacked into.
    String path() {
        return id.name();
    }

    /// In the directory, from the moment it takes its name.
    String stampFile() {
        return path() + "/" + Stamp.NAME;
    }
}
