package dev.plumb.base.service;

import dev.plumb.api.Claims;
import dev.plumb.api.Thing;
import dev.plumb.api.Thing.Sort;
import dev.plumb.api.value.Segment;
import dev.plumb.api.value.Value.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What the text of a unit file or drop-in says about other things on the node (systemd.exec(5),
/// systemd.service(5)).
record UnitText(List<String> lines) {
    private static final Pattern PREFIX = Pattern.compile("^[-@:+!|]*");
    private static final List<String> LINKS = List.of("WantedBy", "RequiredBy", "UpheldBy", "Alias", "Also");
    private static final Pattern ASSIGNS = Pattern.compile("^([A-Za-z]+)\\s*=\\s*");
    private static final Pattern PATH = Pattern.compile("/[^%\\s\"';]+");

    static UnitText of(Content content) {
        StringBuilder text = new StringBuilder();
        for (Segment segment : content.segments()) {
            if (segment instanceof Segment.Literal(String literal)) {
                text.append(literal);
            }
        }
        return of(text.toString());
    }

    static UnitText of(String text) {
        return new UnitText(text.replace("\\\n", " ")
                .lines()
                .map(line -> ASSIGNS.matcher(line.strip()).replaceFirst("$1="))
                .toList());
    }

    /// Adds the program, the files it reads at its start, its directories, its user and group.
    void claim(Claims.Builder claims) {
        for (String start : List.of("ExecStart", "ExecStartPre", "ExecReload")) {
            paths(start).forEach(path -> claims.needsParents(path).refreshedBy(Thing.path(path)));
        }
        for (String file : List.of("EnvironmentFile", "LoadCredential")) {
            paths(file).forEach(path -> claims.needsParents(path).refreshedBy(Thing.path(path)));
        }
        for (String directory : List.of("WorkingDirectory", "RequiresMountsFor")) {
            paths(directory).forEach(path -> claims.needsParents(path + "/x"));
        }
        values("User").forEach(user -> claims.needs(Thing.named(Sort.USER, user)));
        values("Group").forEach(group -> claims.needs(Thing.named(Sort.GROUP, group)));
    }

    /// What `[Install]` asks for that makes a link, in order of the words (systemd.unit(5)). Elsewhere
    /// these keys mean nothing.
    SortedSet<String> links() {
        SortedSet<String> links = new TreeSet<>();
        boolean install = false;
        for (String line : lines) {
            if (line.startsWith("[")) {
                install = line.equals("[Install]");
            } else if (install) {
                LINKS.stream()
                        .filter(key -> line.startsWith(key + "="))
                        .forEach(key -> add(key, line.substring(line.indexOf('=') + 1), links));
            }
        }
        return links;
    }

    /// An empty value takes back what was asked for before.
    private static void add(String key, String value, SortedSet<String> links) {
        if (value.isBlank()) {
            links.removeIf(link -> link.startsWith(key + "="));
        }
        Stream.of(value.strip().split("\\s+"))
                .filter(name -> !name.isEmpty())
                .forEach(name -> links.add(key + "=" + name));
    }

    /// Whether it says what the service is started with.
    boolean starts() {
        return !values("ExecStart").isEmpty();
    }

    private List<String> values(String key) {
        return lines.stream()
                .filter(line -> line.startsWith(key + "="))
                .map(line ->
                        PREFIX.matcher(line.substring(key.length() + 1).strip()).replaceFirst(""))
                .filter(value -> !value.isEmpty())
                .toList();
    }

    private List<String> paths(String key) {
        List<String> paths = new ArrayList<>();
        for (String value : values(key)) {
            String word = key.equals("LoadCredential") ? value.substring(value.indexOf(':') + 1) : value;
            var matcher = PATH.matcher(word.split("\\s+", 2)[0]);
            if (matcher.matches()) {
                paths.add(matcher.group());
            }
        }
        return paths;
    }
}
