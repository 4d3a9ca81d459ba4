package dev.plumb.api.type;

import dev.plumb.api.value.Value;

/// Says in words what a value is, for messages.
final class Kinds {
    private Kinds() {}

    static String of(Value value) {
        return switch (value) {
            case Value.Text(String text) -> Quoted.of(text);
            case Value.Whole(long number) -> Quoted.of(Long.toString(number));
            case Value.Flag(boolean on) -> Quoted.of(Boolean.toString(on));
            case Value.Listing list -> "a list";
            case Value.Mapping map -> "a mapping";
            case Value.Content content -> "text that holds a secret";
            case Value.SecretRef secret -> "a secret";
        };
    }
}
