package dev.plumb.cli.site;

import dev.plumb.api.Problem;
import dev.plumb.api.type.Quoted;
import dev.plumb.cli.Failures;
import java.io.IOException;
import java.nio.file.Files;

/// Reads the files of a site from wherever its address points.
public final class SiteFilesReader {
    private SiteFilesReader() {}

    /// The files; what cannot be read at all is a problem without files.
    public static SiteFiles read(SiteAddress address) {
        if (!Files.isDirectory(address.folder())) {
            return SiteFiles.none(Problem.operator(
                            "site.no-folder",
                            "expected a folder, found " + (Files.exists(address.folder()) ? "none" : "nothing") + " at "
                                    + Quoted.of(address.folder().toString()))
                    .advise("give the folder that holds site.yaml, or FOLDER@REVISION"));
        }
        try {
            return address.revision().isEmpty()
                    ? FolderFiles.read(address.folder())
                    : RevisionFiles.read(address.folder(), address.revision().orElseThrow());
        } catch (IOException e) {
            return SiteFiles.none(
                    Problem.environment("site.unreadable", "cannot read " + address + ": " + Failures.reason(e)));
        }
    }
}
