package dev.plumb.cli.site;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// `SITE` or `SITE@REV` as given on the command line. A folder that exists under the whole name, with its
/// `@`, is a folder.
///
/// @param folder absolute
/// @param revision anything that Git resolves to a commit; the files as they lie there where empty
public record SiteAddress(Path folder, Optional<String> revision) {

    /// Reads an address, relative to a folder.
    public static SiteAddress read(String text, Path relativeTo) {
        Path whole = relativeTo.resolve(text).normalize();
        int at = text.lastIndexOf('@');
        if (at < 0 || Files.isDirectory(whole)) {
            return new SiteAddress(whole, Optional.empty());
        }
        String folder = at == 0 ? "." : text.substring(0, at);
        return new SiteAddress(relativeTo.resolve(folder).normalize(), Optional.of(text.substring(at + 1)));
    }

    @Override
    public String toString() {
        return folder + revision.map(r -> "@" + r).orElse("");
    }
}
