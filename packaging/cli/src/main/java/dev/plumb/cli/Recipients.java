package dev.plumb.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/// For whom the secrets of a site are sealed.
final class Recipients {
    private Recipients() {}

    /// The lines of a site's list, if it has one, and some more; each once.
    static List<String> of(Path list, Collection<String> more) throws IOException {
        TreeSet<String> recipients = new TreeSet<>(more);
        if (Files.exists(list)) {
            Files.readAllLines(list).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .forEach(recipients::add);
        }
        return List.copyOf(recipients);
    }
}
