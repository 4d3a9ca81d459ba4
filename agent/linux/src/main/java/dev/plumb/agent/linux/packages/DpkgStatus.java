package dev.plumb.agent.linux.packages;

import dev.plumb.api.node.PackageView.Standing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One reading of `/var/lib/dpkg/status` (dpkg(1); deb-control(5)): only the four fields that count, because
/// the file has tens of thousands of lines.
final class DpkgStatus {
    private static final Set<String> GONE = Set.of("not-installed", "config-files");

    private final Map<String, Entry> entries = new HashMap<>();
    private final Map<String, List<Entry>> byName = new HashMap<>();

    /// A package as dpkg knows it.
    ///
    /// @param want `install hold deinstall purge unknown`
    /// @param flag `ok reinstreq`
    /// @param status `installed half-configured unpacked` and others
    record Entry(String name, String architecture, String version, String want, String flag, String status) {
        boolean installed() {
            return status.equals("installed") && flag.equals("ok");
        }

        boolean broken() {
            return !installed() && !GONE.contains(status);
        }
    }

    DpkgStatus(String text) {
        String[] fields = {"", "", "", ""};
        int at = 0;
        while (at < text.length()) {
            int end = text.indexOf('\n', at);
            end = end < 0 ? text.length() : end;
            if (end == at) {
                add(fields);
                fields = new String[] {"", "", "", ""};
            } else {
                read(text, at, end, fields);
            }
            at = end + 1;
        }
        add(fields);
    }

    private static void read(String text, int at, int end, String[] fields) {
        switch (text.charAt(at)) {
            case 'P' -> take(text, at, end, "Package: ", fields, 0);
            case 'S' -> take(text, at, end, "Status: ", fields, 1);
            case 'A' -> take(text, at, end, "Architecture: ", fields, 2);
            case 'V' -> take(text, at, end, "Version: ", fields, 3);
            default -> {
                return;
            }
        }
    }

    private static void take(String text, int at, int end, String title, String[] fields, int index) {
        if (text.startsWith(title, at)) {
            fields[index] = text.substring(at + title.length(), end).strip();
        }
    }

    private void add(String[] fields) {
        String[] status = fields[1].split(" ", -1);
        if (fields[0].isEmpty() || status.length != 3) {
            return;
        }
        Entry entry = new Entry(fields[0], fields[2], fields[3], status[0], status[1], status[2]);
        entries.put(entry.name() + ":" + entry.architecture(), entry);
        byName.computeIfAbsent(entry.name(), name -> new ArrayList<>()).add(entry);
    }

    /// The entry of a name, which may carry an architecture; without one that of dpkg's own counts first.
    Optional<Entry> entry(String name) {
        if (name.contains(":")) {
            return Optional.ofNullable(entries.get(name))
                    .or(() -> Optional.ofNullable(entries.get(name.substring(0, name.indexOf(':')) + ":all"))
                            .filter(all -> name.endsWith(":" + nativeArchitecture()) || name.endsWith(":any")));
        }
        List<Entry> found = byName.getOrDefault(name, List.of());
        return found.stream()
                .filter(entry -> List.of(nativeArchitecture(), "all").contains(entry.architecture()))
                .findFirst()
                .or(() -> found.stream().findFirst());
    }

    /// Whether this is a whole table: dpkg is always in its own.
    boolean whole() {
        return byName.containsKey("dpkg");
    }

    private String nativeArchitecture() {
        return byName.getOrDefault("dpkg", List.of()).stream()
                .map(Entry::architecture)
                .findFirst()
                .orElse("all");
    }

    Standing standing(String name) {
        return entry(name)
                .<Standing>map(entry -> {
                    if (entry.installed()) {
                        return new Standing.Installed(
                                entry.version(), entry.want().equals("hold"));
                    }
                    return entry.broken()
                            ? new Standing.Broken(entry.version(), entry.status())
                            : new Standing.NotInstalled(entry.status().equals("config-files"));
                })
                .orElse(new Standing.NotInstalled(false));
    }

    /// All that dpkg holds back.
    List<String> held() {
        return entries.values().stream()
                .filter(entry -> entry.want().equals("hold"))
                .map(Entry::name)
                .distinct()
                .sorted()
                .toList();
    }

    /// All that is installed.
    List<String> installed() {
        return entries.values().stream()
                .filter(Entry::installed)
                .map(Entry::name)
                .distinct()
                .sorted()
                .toList();
    }

    /// All that did not end well.
    List<String> broken() {
        return entries.values().stream()
                .filter(Entry::broken)
                .map(Entry::name)
                .distinct()
                .sorted()
                .toList();
    }
}
