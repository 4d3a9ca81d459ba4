package dev.plumb.testkit.node;

import dev.plumb.api.value.Value;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Collects a description; what is empty or false is left out.
final class Describing {
    private final SortedMap<String, Value> entries = new TreeMap<>();

    Describing put(String key, String text) {
        if (!text.isEmpty()) {
            entries.put(key, new Value.Text(text));
        }
        return this;
    }

    Describing put(String key, Optional<String> text) {
        return put(key, text.orElse(""));
    }

    Describing put(String key, boolean flag) {
        return put(key, flag ? "true" : "");
    }

    Describing put(String key, Collection<String> texts) {
        if (!texts.isEmpty()) {
            entries.put(
                    key,
                    new Value.Listing(
                            texts.stream().map(t -> (Value) new Value.Text(t)).toList()));
        }
        return this;
    }

    Describing put(String key, Value value) {
        entries.put(key, value);
        return this;
    }

    Value.Mapping mapping() {
        return new Value.Mapping(entries);
    }
}
