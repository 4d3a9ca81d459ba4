package dev.plumb.server.compiler.site;

import dev.plumb.api.KindDefinition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// The words that entries may begin with, and the attributes each takes: all that is needed to tell which key
/// of an entry is its kind (rule 1).
final class Signatures {
    /// In place of `content` (rule 15).
    static final List<String> CONTENT_SOURCES = List.of("template", "source", "data", "format");

    private final Map<String, Set<String>> attributes = new TreeMap<>();

    void add(KindDefinition kind) {
        List<String> names = new ArrayList<>(kind.attributeNames());
        if (kind.contentSources()) {
            names.addAll(CONTENT_SOURCES);
        }
        attributes.put(kind.kind(), Collections.unmodifiableSet(new LinkedHashSet<>(names)));
    }

    void add(String blueprint, List<Parameter> parameters) {
        Set<String> names = new LinkedHashSet<>();
        parameters.forEach(parameter -> names.add(parameter.name()));
        attributes.put(blueprint, Collections.unmodifiableSet(names));
    }

    /// The attributes of a kind or blueprint.
    Optional<Set<String>> attributes(String name) {
        return Optional.ofNullable(attributes.get(name));
    }

    Set<String> names() {
        return attributes.keySet();
    }

    /// Whether a key may stand on an entry of a kind.
    boolean takes(String kind, String key) {
        return KindDefinition.ENGINE_KEYS.contains(key)
                || attributes.getOrDefault(kind, Set.of()).contains(key);
    }
}
