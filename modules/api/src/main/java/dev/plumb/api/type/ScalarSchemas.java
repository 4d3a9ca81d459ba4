package dev.plumb.api.type;

import dev.plumb.api.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// The JSON Schemas of scalars. Editors see a number where the text of a plain scalar looks like one, so a
/// schema cannot tell `5.0` from `5`, nor `64` from `064`: that is left to a check.
final class ScalarSchemas {
    private ScalarSchemas() {}

    static Map<String, Value> whole() {
        return Map.of(
                "type",
                new Value.Text("integer"),
                "minimum",
                new Value.Whole(-Value.Whole.LIMIT),
                "maximum",
                new Value.Whole(Value.Whole.LIMIT));
    }

    /// Three or four octal digits; as editors read them, without the zeros before.
    static Map<String, Value> octal() {
        return Map.of(
                "type",
                words(List.of("string", "integer")),
                "pattern",
                new Value.Text("^[0-7]{3,4}$"),
                "minimum",
                new Value.Whole(0),
                "maximum",
                new Value.Whole(7777),
                "not",
                notOctal());
    }

    static Value scalarTypes() {
        return words(List.of("string", "number", "boolean"));
    }

    /// Where any plain scalar is text: `~` and `null` are nothing to an editor only.
    static Value plainTypes() {
        return words(List.of("string", "number", "boolean", "null"));
    }

    static Map<String, Value> matching(String pattern) {
        return TextSchema.matching(pattern).entries();
    }

    /// The numbers that begin with a digit which is none in octal: as far as a schema can tell such digits.
    private static Value.Mapping notOctal() {
        List<Value> ranges = new ArrayList<>();
        for (long unit = 1; unit <= 100; unit *= 10) {
            ranges.add(Value.Mapping.of(
                    Map.of("minimum", new Value.Whole(8 * unit), "maximum", new Value.Whole(10 * unit - 1))));
        }
        return Value.Mapping.of(Map.of("type", new Value.Text("integer"), "anyOf", new Value.Listing(ranges)));
    }

    /// A number of 0 or more, which may have a unit.
    ///
    /// @param most without a unit
    static Map<String, Value> counted(String pattern, long most) {
        return Map.of(
                "type",
                words(List.of("string", "integer")),
                "pattern",
                new Value.Text("^(" + pattern + ")$"),
                "minimum",
                new Value.Whole(0),
                "maximum",
                new Value.Whole(most));
    }

    static Value.Listing words(Collection<String> words) {
        return new Value.Listing(
                words.stream().map(w -> (Value) new Value.Text(w)).toList());
    }
}
