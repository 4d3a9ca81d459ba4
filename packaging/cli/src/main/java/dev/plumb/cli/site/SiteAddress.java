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

    /// Reads an address, relative to a folder. A revision may hold an `@` itself (`HEAD@{1}`, gitrevisions(7)), so the
    /// first one that stands behind a folder parts the two; where none does, the first one.
    public static SiteAddress read(String text, Path relativeTo) {
        Path whole = relativeTo.resolve(text).normalize();
        int first = text.indexOf('@');
        if (first < 0 || Files.isDirectory(whole)) {
            return new SiteAddress(whole, Optional.empty());
        }
        for (int at = first; at >= 0; at = text.indexOf('@', at + 1)) {
            if (Files.isDirectory(folder(text, at, relativeTo))) {
                return parted(text, at, relativeTo);
            }
        }
        return parted(text, first, relativeTo);
    }

    private static SiteAddress parted(String text, int at, Path relativeTo) {
        return new SiteAddress(folder(text, at, relativeTo), Optional.of(text.substring(at + 1)));
    }

    private static Path folder(String text, int at, Path relativeTo) {
        return relativeTo.resolve(at == 0 ? "." : text.substring(0, at)).normalize();
    }

    @Override
    public String toString() {
        return folder + revision.map(r -> "@" + r).orElse("");
    }
}
