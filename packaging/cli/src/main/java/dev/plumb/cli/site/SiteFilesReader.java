package dev.plumb.cli.site;

import dev.plumb.api.Problem;
import dev.plumb.api.type.Quoted;
import dev.plumb.cli.Failures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Reads the files of a site from wherever its address points.
public final class SiteFilesReader {
    private SiteFilesReader() {}

    /// What is at an address.
    ///
    /// @param places where people find what stands in the files
    public record Found(SiteFiles files, SitePlaces places) {}

    /// What is at an address that is relative to a folder.
    public static Found read(String given, Path folder) {
        SiteAddress address = SiteAddress.read(given, folder);
        SiteFiles files = read(address);
        return around(given, address, files)
                .map(site -> new Found(SiteFiles.none(inside(site)), SitePlaces.NONE))
                .orElseGet(() -> new Found(files, SitePlaces.of(given, address, files)));
    }

    /// The site that a folder lies in which is none itself, as it would have been given.
    private static Optional<String> around(String given, SiteAddress address, SiteFiles files) {
        if (files.files().keySet().stream().anyMatch(path -> path.startsWith("site.y"))
                || !Files.isDirectory(address.folder())) {
            return Optional.empty();
        }
        String revision = address.revision().map(r -> "@" + r).orElse("");
        Path up = Path.of(given.substring(0, given.length() - revision.length()), "..");
        for (Path above = address.folder().getParent(); above != null; above = above.getParent()) {
            if (Files.isRegularFile(above.resolve("site.yaml"))) {
                String folder = up.normalize().toString();
                return Optional.of((folder.isEmpty() ? "." : folder) + revision);
            }
            up = up.resolve("..");
        }
        return Optional.empty();
    }

    private static Problem inside(String site) {
        return Problem.operator(
                        "site.inside", "expected the folder of a site, found one inside the site " + Quoted.of(site))
                .advise("give " + site + " instead");
    }

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
