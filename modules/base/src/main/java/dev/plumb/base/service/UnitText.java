package dev.plumb.base.service;

import dev.plumb.api.Claims;
import dev.plumb.api.Thing;
import dev.plumb.api.Thing.Sort;
import dev.plumb.api.value.Segment;
import dev.plumb.api.value.Value.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// What the text of a unit file or drop-in says about other things on the node (systemd.exec(5),
/// systemd.service(5)).
record UnitText(List<String> lines) {
    private static final Pattern PREFIX = Pattern.compile("^[-@:+!|]*");
    private static final Pattern PATH = Pattern.compile("/[^%\\s\"';]+");

    static UnitText of(Content content) {
        StringBuilder text = new StringBuilder();
        for (Segment segment : content.segments()) {
            if (segment instanceof Segment.Literal(String literal)) {
                text.append(literal);
            }
        }
        return new UnitText(
                text.toString().replace("\\\n", " ").lines().map(String::strip).toList());
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
