package dev.plumb.cli.site;

import dev.plumb.api.Problem;
import dev.plumb.api.type.Quoted;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.TreeMap;

/// Reads the files of a site from wherever its address points.
public final class SiteFilesReader {
    private SiteFilesReader() {}

    /// The files; what cannot be read at all is a problem without files.
    public static SiteFiles read(SiteAddress address) {
        if (!Files.isDirectory(address.folder())) {
            return nothing(Problem.operator(
                            "site.no-folder",
                            "expected a folder, found nothing at "
                                    + Quoted.of(address.folder().toString()))
                    .advise("give the folder that holds site.yaml, or FOLDER@REVISION"));
        }
        try {
            return address.revision().isEmpty() ? FolderFiles.read(address.folder()) : revision(address);
        } catch (IOException e) {
            return nothing(Problem.environment("site.unreadable", "cannot read " + address + ": " + e.getMessage()));
        }
    }

    private static SiteFiles revision(SiteAddress address) throws IOException {
        String revision = address.revision().orElseThrow();
        return RevisionFiles.read(address.folder(), revision)
                .orElseGet(() -> nothing(Problem.operator(
                                "site.no-revision",
                                "expected a commit of the repository around " + address.folder() + ", found "
                                        + Quoted.of(revision))
                        .advise("git rev-parse " + revision + " shows what Git makes of it")));
    }

    private static SiteFiles nothing(Problem problem) {
        return new SiteFiles(new TreeMap<>(), List.of(problem));
    }
}
