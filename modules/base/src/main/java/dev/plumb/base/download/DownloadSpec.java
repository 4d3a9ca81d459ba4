package dev.plumb.base.download;

import dev.plumb.api.Ensure;
import dev.plumb.api.ResourceId;
import dev.plumb.api.ResourceSpec;
import dev.plumb.api.node.FileState.Ownership;
import dev.plumb.api.node.FileStep;
import dev.plumb.api.node.Unpacked;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// What shall be fetched, and where it shall lie.
///
/// @param url empty when it shall be gone
/// @param sha256 lower-case hex; empty when it shall be gone
/// @param unpack the archive's form, to unpack; empty to put the file itself
/// @param strip leading components of each member's name that are dropped
/// @param others paths below it that other resources own, or own a part of
public record DownloadSpec(
        ResourceId id,
        Ensure ensure,
        String url,
        String sha256,
        Ownership ownership,
        Optional<FileStep.Archive> unpack,
        int strip,
        SortedSet<String> others)
        implements ResourceSpec {

    public DownloadSpec {
        others = Collections.unmodifiableSortedSet(new TreeSet<>(others));
    }

    /// The same, where others own some of what is below it.
    DownloadSpec sparing(SortedSet<String> paths) {
        return new DownloadSpec(id, ensure, url, sha256, ownership, unpack, strip, paths);
    }

    /// The file, or the directory that an archive is unpacked into.
    String path() {
        return id.name();
    }

    /// In the directory, from the moment it takes its name.
    String stampFile() {
        return path() + "/" + Stamp.NAME;
    }

    /// Beside it, what was unpacked.
    String listFile() {
        return path() + "/" + Unpacked.fileOf(Stamp.NAME);
    }
}
