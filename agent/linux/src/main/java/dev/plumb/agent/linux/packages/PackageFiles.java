package dev.plumb.agent.linux.packages;

import dev.plumb.agent.linux.Machine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The units of a package, by dpkg's list of its files (dpkg-query(1), `--listfiles`): `NAME.list`, or
/// `NAME:ARCH.list` where several architectures of it can be there at once. After a removal the list names
/// configuration files alone.
final class PackageFiles {
    private static final String LISTS = "var/lib/dpkg/info";

    /// The folders of systemd.unit(5) in which a package may put units; templates have an `@`.
    private static final Pattern SERVICE =
            Pattern.compile("/(?:etc|lib|usr/lib|usr/local/lib)/systemd/system/([^/@]+\\.(?:service|socket))");

    /// So many lines are read of a list; the longest, of SDKs, have some 50,000.
    private static final int LONGEST = 1_000_000;

    private final Machine machine;

    PackageFiles(Machine machine) {
        this.machine = machine;
    }

    /// The services and sockets of a package, in order; empty where it has none or its list cannot be read.
    List<String> services(DpkgStatus.Entry entry) {
        return Stream.of(entry.name() + ":" + entry.architecture(), entry.name())
                .map(name -> machine.at(LISTS).resolve(name + ".list"))
                .filter(Files::isRegularFile)
                .findFirst()
                .map(PackageFiles::services)
                .orElse(List.of());
    }

    private static List<String> services(Path list) {
        try (BufferedReader lines = Files.newBufferedReader(list, StandardCharsets.ISO_8859_1)) {
            return lines.lines()
                    .limit(LONGEST)
                    .map(SERVICE::matcher)
                    .filter(Matcher::matches)
                    .map(match -> match.group(1))
                    .distinct()
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException unreadable) {
            return List.of();
        }
    }
}
