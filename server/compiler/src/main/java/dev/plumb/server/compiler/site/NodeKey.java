package dev.plumb.server.compiler.site;

import dev.plumb.server.compiler.yaml.Place;
import dev.plumb.server.compiler.yaml.Yaml;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One key under `nodes:`: a hostlist and what it says of all its nodes.
///
/// @param names in the order of the hostlist
/// @param roles empty when the key does not name any
/// @param positions what is given by position: `address`, `mac`, `serial`, `was`, for each name
record NodeKey(
        String text,
        Place place,
        List<String> names,
        Set<String> nameSet,
        Optional<List<Yaml.Scalar>> roles,
        Optional<Yaml.Scalar> zone,
        Map<String, Positional> positions,
        List<Yaml.Entry> labels,
        Layer layer) {

    /// The key of former names: they rename nodes whose identity may stand elsewhere.
    static final String WAS = "was";

    /// What a hostlist of values gives to each name.
    record Positional(Place place, Map<String, String> byName) {}

    /// Whether this key gives nodes their identity (rule 20).
    boolean identifies() {
        return roles.isPresent()
                || zone.isPresent()
                || positions.keySet().stream().anyMatch(key -> !key.equals(WAS));
    }

    /// Whether this key's set lies wholly within another's and is smaller.
    boolean narrowerThan(NodeKey other) {
        return nameSet.size() < other.nameSet.size() && other.nameSet.containsAll(nameSet);
    }

    /// The value at a name's position.
    Optional<String> position(String key, String name) {
        return Optional.ofNullable(positions.get(key)).map(p -> p.byName().get(name));
    }

    /// Where something is given by position.
    Optional<Place> placeOf(String key) {
        return Optional.ofNullable(positions.get(key)).map(Positional::place);
    }

    /// Labels by name.
    Map<String, Yaml> labelValues() {
        Map<String, Yaml> values = new LinkedHashMap<>();
        labels.forEach(entry -> values.put(entry.name(), entry.value()));
        return values;
    }
}
