package dev.plumb.agent.linux.services;

import dev.plumb.agent.linux.Machine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The aliases that installed unit files ask for in `[Install]` (systemd.unit(5), `Alias=`). The manager knows an
/// alias only by its link, which goes when its unit is disabled. Files that are links are left out: most are aliases
/// or masks, and where others lead nobody knows.
final class AskedAliases {
    /// In the order in which systemd looks: a file hides those of its name in later ones.
    static final List<String> FOLDERS = List.of(
            "etc/systemd/system",
            "run/systemd/system",
            "usr/local/lib/systemd/system",
            "usr/lib/systemd/system",
            "lib/systemd/system");

    private static final long LONGEST = 256 * 1024;
    private final Map<String, List<String>> units;

    private AskedAliases(Map<String, List<String>> units) {
        this.units = units;
    }

    /// Reads the unit files of a machine.
    static AskedAliases read(Machine machine) {
        Map<String, List<String>> units = new HashMap<>();
        Set<String> seen = new HashSet<>();
        for (String folder : FOLDERS) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(machine.at(folder), "*.*")) {
                for (Path file : files) {
                    String name = file.getFileName().toString();
                    if (seen.add(name)) {
                        aliases(file)
                                .forEach(alias -> units.computeIfAbsent(alias, a -> new ArrayList<>())
                                        .add(name));
                    }
                }
            } catch (IOException missing) {
                // a folder that is not there has no unit files
            }
        }
        units.values().forEach(names -> names.sort(String::compareTo));
        return new AskedAliases(units);
    }

    /// The unit files that ask for an alias, by name.
    List<String> units(String alias) {
        return units.getOrDefault(alias, List.of());
    }

    private static List<String> aliases(Path file) throws IOException {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) <= LONGEST
                ? UnitWords.aliases(Files.readString(file, StandardCharsets.ISO_8859_1))
                : List.of();
    }
}
