package dev.plumb.cli;

import dev.plumb.agent.engine.text.Harmless;
import dev.plumb.api.value.Value;
import java.util.List;
import java.util.stream.Collectors;

/// Values on one line of a terminal.
public final class ValueText {
    private static final int LIMIT = 100;

    private ValueText() {}

    /// The value, at most about 100 characters of it, with control characters shown.
    public static String of(Value value) {
        return Harmless.line(whole(value), LIMIT);
    }

    /// The value, all of it, as it is.
    public static String whole(Value value) {
        return switch (value) {
            case Value.Text(String text) -> text;
            case Value.Whole number -> number.toString();
            case Value.Flag flag -> flag.toString();
            case Value.SecretRef secret -> "(secret " + secret.name() + " version " + secret.version() + ")";
            case Value.Content content ->
                content.segments().stream().map(PlainJson::shown).collect(Collectors.joining());
            case Value.Listing(List<Value> items) ->
                items.stream().map(ValueText::whole).collect(Collectors.joining(", ", "[", "]"));
            case Value.Mapping(var entries) ->
                entries.entrySet().stream()
                        .map(entry -> entry.getKey() + ": " + whole(entry.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
        };
    }
}
