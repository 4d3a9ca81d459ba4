package dev.plumb.api.type;

import dev.plumb.api.value.Value;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// A map from text to values of one type, in key order.
///
/// @param of the type of each value
public record MapType<T>(Type<T> of) implements Type<Map<String, T>> {
    @Override
    public String name() {
        return "map of " + of.name();
    }

    @Override
    public Reading<Map<String, T>> read(Value written) {
        if (!(written instanceof Value.Mapping(SortedMap<String, Value> entries))) {
            return Reading.refused("a mapping", Kinds.of(written));
        }
        Map<String, T> values = new TreeMap<>();
        for (Map.Entry<String, Value> entry : entries.entrySet()) {
            switch (of.read(entry.getValue())) {
                case Reading.Ok<T>(T value) -> values.put(entry.getKey(), value);
                case Reading.Refused<T> refused -> {
                    return refused.under(entry.getKey());
                }
            }
        }
        return new Reading.Ok<>(Collections.unmodifiableMap(values));
    }

    @Override
    public Value normal(Map<String, T> value) {
        Map<String, Value> entries = new TreeMap<>();
        value.forEach((key, item) -> entries.put(key, of.normal(item)));
        return Value.Mapping.of(entries);
    }

    @Override
    public Value.Mapping schema() {
        return Value.Mapping.of(Map.of("type", new Value.Text("object"), "additionalProperties", of.schema()));
    }
}
