package dev.plumb.server.compiler.site;

import dev.plumb.server.compiler.yaml.Yaml;
import java.util.Comparator;
import java.util.stream.Collectors;

/// A tree as one text without places, for comparing.
final class Canonical {
    private Canonical() {}

    static String text(Yaml yaml) {
        return switch (yaml) {
            case Yaml.Scalar(var place, String text, var plain, var spelling) -> '"' + text.replace("\"", "\\\"") + '"';
            case Yaml.Sequence list ->
                list.items().stream().map(Canonical::text).collect(Collectors.joining(",", "[", "]"));
            case Yaml.Mapping mapping ->
                mapping.entries().stream()
                        .sorted(Comparator.comparing(Yaml.Entry::name))
                        .map(entry -> text(entry.key()) + ":" + text(entry.value()))
                        .collect(Collectors.joining(",", "{", "}"));
        };
    }
}
