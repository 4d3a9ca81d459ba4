package dev.plumb.api.type;

import dev.plumb.api.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// A type whose values are written as one scalar.
///
/// @param read gives the value of a text, or nothing
/// @param normal gives the value's normal form
/// @param advise gives what to write instead of a refused text; empty for nothing
/// @param expected completes "expected …"
/// @param schemaKeys the JSON Schema as keys
record ScalarType<T>(
        String name,
        String expected,
        Function<String, Optional<T>> read,
        Function<T, Value> normal,
        Function<String, String> advise,
        Map<String, Value> schemaKeys)
        implements Type<T> {

    @Override
    public Reading<T> read(Value written) {
        if (written instanceof Value.Text(String text)) {
            return readText(text);
        }
        if (written instanceof Value.Flag(boolean on)) {
            return readText(Boolean.toString(on));
        }
        return switch (written) {
            case Value.Text(String text) -> readText(text);
            case Value.Whole(long number) -> readText(Long.toString(number));
            case Value.Flag(boolean on) -> readText(Boolean.toString(on));
            case Value.Listing list -> Reading.refused(expected, "a list");
            case Value.Mapping map -> Reading.refused(expected, "a mapping");
            case Value.Content content -> Reading.refused(expected, "text that holds a secret");
            case Value.SecretRef secret -> Reading.refused(expected, "a secret");
        };
    }

    private Reading<T> readText(String text) {
        Optional<T> value = read.apply(text);
        return value.isPresent()
                ? new Reading.Ok<>(value.get())
                : new Reading.Refused<>(List.of(), expected, Quoted.of(text), advise.apply(text));
    }

    @Override
    public Value normal(T value) {
        return normal.apply(value);
    }

    @Override
    public Value.Mapping schema() {
        return Value.Mapping.of(schemaKeys);
    }
}
