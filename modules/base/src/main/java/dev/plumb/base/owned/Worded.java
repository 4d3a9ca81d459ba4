package dev.plumb.base.owned;

import dev.plumb.api.type.Quoted;
import dev.plumb.api.type.Reading;
import dev.plumb.api.type.Type;
import dev.plumb.api.value.Value;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Text that has the form of a pattern.
///
/// @param expected completes "expected …"
public record Worded(String name, String expected, Pattern pattern) implements Type<String> {

    /// Text that matches all of a regular expression.
    public static Type<String> of(String name, String expected, String pattern) {
        return new Worded(name, expected, Pattern.compile(pattern));
    }

    @Override
    public Reading<String> read(Value written) {
        return switch (written) {
            case Value.Text(String text) -> read(text);
            case Value.Whole number -> read(number.toString());
            case Value.Flag flag -> read(flag.toString());
            case Value.Listing list -> Reading.refused(expected, "a list");
            case Value.Mapping map -> Reading.refused(expected, "a mapping");
            case Value.Content content -> Reading.refused(expected, "text that holds a secret");
            case Value.SecretRef secret -> Reading.refused(expected, "a secret");
        };
    }

    private Reading<String> read(String text) {
        return pattern.matcher(text).matches() ? new Reading.Ok<>(text) : Reading.refused(expected, Quoted.of(text));
    }

    @Override
    public Value normal(String value) {
        return new Value.Text(value);
    }

    @Override
    public Value.Mapping schema() {
        return Value.Mapping.of(Map.of(
                "type",
                new Value.Listing(List.of(new Value.Text("string"), new Value.Text("integer"))),
                "pattern",
                new Value.Text("^(" + pattern.pattern() + ")$")));
    }
}
