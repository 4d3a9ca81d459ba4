package dev.plumb.base.download;

import dev.plumb.api.node.FileState.Ownership;
import dev.plumb.api.node.FileStep;
import dev.plumb.api.node.FileView;
import dev.plumb.base.path.TextFile;
import java.util.Optional;
import java.util.stream.Stream;

/// Says in a file of root's alone which archive a directory was unpacked from, and how.
///
/// @param text the whole file
record Stamp(String text) {
    static final Ownership ROOT_ONLY = new Ownership("root", "root", 0600);
    static final String NAME = ".plumb-download";
    private static final int LIMIT = 4096;
    private static final String DIGEST = "sha256 ";

    /// Of what is wished.
    static Stamp of(DownloadSpec desired) {
        return new Stamp("# plumb unpacked this directory from an archive; empty this file to have it done again\n"
                + DIGEST + desired.sha256() + "\nform "
                + desired.unpack().map(FileStep.Archive::word).orElse("") + "\nstrip "
                + desired.strip() + "\n");
    }

    /// The one in a file. A file that anyone but root could have written is none.
    static Optional<Stamp> read(FileView files, String path) {
        return TextFile.read(files, path, LIMIT) instanceof TextFile.Present(Ownership ownership, String text)
                        && ownership.equals(ROOT_ONLY)
                ? Optional.of(new Stamp(text))
                : Optional.empty();
    }

    /// Emptied by hand, to have what the archive brought put again.
    boolean emptied() {
        return text.isBlank();
    }

    /// The archive's digest.
    String sha256() {
        Stream<String> digests = text.lines().filter(line -> line.startsWith(DIGEST));
        return digests.findFirst().orElse(DIGEST).substring(DIGEST.length());
    }

    /// The file of it in the directory.
    FileStep.Stamp in() {
        return new FileStep.Stamp(NAME, text);
    }
}
