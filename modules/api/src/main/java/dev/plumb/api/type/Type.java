package dev.plumb.api.type;

import dev.plumb.api.value.Value;

/// A type of attribute or parameter: reads what was written, gives it one normal form, and describes itself.
///
/// Written values arrive as text wherever YAML had a plain or quoted scalar (rule 9), or already in normal
/// form where they come from a node manifest; reading a normal form gives the same value again.
///
/// @param <T> the Java type of a value
public interface Type<T> {
    /// As an author writes it: `integer`, `list of text`.
    String name();

    /// Reads a written value.
    Reading<T> read(Value written);

    /// The one form in which a value is compared, stored and sent.
    Value normal(T value);

    /// A JSON Schema (2020-12) of what may be written.
    Value.Mapping schema();
}
