package dev.plumb.testkit.node;

import dev.plumb.api.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// A part of a node's description, read with a complaint for everything that is not understood.
record Described(String place, SortedMap<String, Value> entries) {

    static Described of(String place, Value value) {
        if (value instanceof Value.Mapping(SortedMap<String, Value> entries)) {
            return new Described(place, entries);
        }
        throw new IllegalArgumentException(place + ": expected a mapping, found " + value);
    }

    /// Refuses every other key.
    Described only(String... keys) {
        for (String key : entries.keySet()) {
            if (!Set.of(keys).contains(key)) {
                throw new IllegalArgumentException(
                        place + ": expected one of " + String.join(", ", keys) + ", found '" + key + "'");
            }
        }
        return this;
    }

    Described under(String key) {
        return get(key).map(value -> of(place + "." + key, value)).orElseGet(() -> new Described(key, new TreeMap<>()));
    }

    Optional<Value> get(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    Optional<String> text(String key) {
        return get(key).map(value -> text(place + "." + key, value));
    }

    String text(String key, String otherwise) {
        return text(key).orElse(otherwise);
    }

    boolean flag(String key) {
        return text(key).filter("true"::equals).isPresent();
    }

    Optional<Long> whole(String key) {
        return text(key).map(Long::parseLong);
    }

    List<String> texts(String key) {
        return get(key).map(value -> texts(place + "." + key, value)).orElse(List.of());
    }

    static String text(String place, Value value) {
        return switch (value) {
            case Value.Text(String text) -> text;
            case Value.Whole whole -> whole.toString();
            case Value.Flag flag -> flag.toString();
            case Value.Listing list -> throw new IllegalArgumentException(place + ": expected text, found a list");
            case Value.Mapping map -> throw new IllegalArgumentException(place + ": expected text, found a mapping");
            case Value.Content content -> throw new IllegalArgumentException(place + ": expected text");
            case Value.SecretRef secret -> throw new IllegalArgumentException(place + ": expected text");
        };
    }

    static List<String> texts(String place, Value value) {
        if (value instanceof Value.Listing(List<Value> items)) {
            return items.stream().map(item -> text(place, item)).toList();
        }
        throw new IllegalArgumentException(place + ": expected a list, found " + value);
    }
}
