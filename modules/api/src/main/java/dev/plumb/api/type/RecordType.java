package dev.plumb.api.type;

import dev.plumb.api.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// A record: named fields, each of its own type (rule 11).
///
/// @param name as the site calls it
/// @param fields in the order in which they are declared
public record RecordType(String name, List<Field> fields) implements Type<Value.Mapping> {

    /// One field.
    ///
    /// @param optional may be left out
    public record Field(String name, Type<?> type, boolean optional) {}

    public RecordType {
        fields = List.copyOf(fields);
    }

    /// The field of this name.
    public Optional<Field> field(String field) {
        return fields.stream().filter(f -> f.name().equals(field)).findFirst();
    }

    @Override
    public Reading<Value.Mapping> read(Value written) {
        if (!(written instanceof Value.Mapping(SortedMap<String, Value> entries))) {
            return Reading.refused(expected(), Kinds.of(written));
        }
        for (String key : entries.keySet()) {
            if (field(key).isEmpty()) {
                return unknown(key);
            }
        }
        SortedMap<String, Value> read = new TreeMap<>();
        for (Field field : fields) {
            Value value = entries.get(field.name());
            if (value == null) {
                if (!field.optional()) {
                    return Reading.refused(expected(), "none called " + Quoted.of(field.name()));
                }
                continue;
            }
            switch (normal(field.type(), value)) {
                case Reading.Ok<Value>(Value normal) -> read.put(field.name(), normal);
                case Reading.Refused<Value> refused -> {
                    return refused.under(field.name());
                }
            }
        }
        return new Reading.Ok<>(new Value.Mapping(read));
    }

    private Reading.Refused<Value.Mapping> unknown(String key) {
        String advice = Suggestion.advice(key, fields.stream().map(Field::name).toList())
                .orElse("");
        return new Reading.Refused<>(List.of(), expected(), Quoted.of(key), advice);
    }

    private String expected() {
        return name + " with the fields "
                + String.join(", ", fields.stream().map(Field::name).toList());
    }

    private static <T> Reading<Value> normal(Type<T> type, Value value) {
        return switch (type.read(value)) {
            case Reading.Ok<T>(T read) -> new Reading.Ok<>(type.normal(read));
            case Reading.Refused<T> refused ->
                new Reading.Refused<>(refused.path(), refused.expected(), refused.found(), refused.advice());
        };
    }

    @Override
    public Value normal(Value.Mapping value) {
        return value;
    }

    @Override
    public Value.Mapping schema() {
        Map<String, Value> properties = new LinkedHashMap<>();
        fields.forEach(field -> properties.put(field.name(), field.type().schema()));
        List<Value> required = fields.stream()
                .filter(field -> !field.optional())
                .map(field -> (Value) new Value.Text(field.name()))
                .toList();
        return Value.Mapping.of(Map.of(
                "type", new Value.Text("object"),
                "properties", Value.Mapping.of(properties),
                "required", new Value.Listing(required),
                "additionalProperties", new Value.Flag(false)));
    }
}
