package dev.plumb.api;

import dev.plumb.api.type.Reading;
import dev.plumb.api.type.Type;
import dev.plumb.api.value.Value;
import java.util.Optional;

/// A property of a kind: its name, type, default and meaning, declared once and used for reading, for the
/// schema and for the reference page.
///
/// @param defaultValue in normal form; a published default never changes, for it is not written into node
///     manifests
/// @param required must be given unless the resource shall be absent
/// @param <T> the Java type of its value
public record Attribute<T>(
        String name, Type<T> type, boolean required, Optional<Value> defaultValue, String description) {

    /// One that must be given.
    public static <T> Attribute<T> required(String name, Type<T> type, String description) {
        return new Attribute<>(name, type, true, Optional.empty(), description);
    }

    /// One that may be left out; then the kind leaves that property of the machine alone.
    public static <T> Attribute<T> optional(String name, Type<T> type, String description) {
        return new Attribute<>(name, type, false, Optional.empty(), description);
    }

    /// One with a default, written as an author would.
    public static <T> Attribute<T> defaulted(String name, Type<T> type, T value, String description) {
        return new Attribute<>(name, type, false, Optional.of(type.normal(value)), description);
    }

    /// The value of a checked attribute.
    T read(Value checked) {
        if (type.read(checked) instanceof Reading.Ok<T>(T value)) {
            return value;
        }
        throw new IllegalStateException("unchecked attribute " + name);
    }
}
