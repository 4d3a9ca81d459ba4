package dev.plumb.api.type;

import dev.plumb.api.value.Escape;
import dev.plumb.api.value.Segment;
import dev.plumb.api.value.Value;
import java.util.List;

/// Text that may hold secrets. Text without any is the same content as one literal segment.
record ContentType() implements Type<Value.Content> {
    @Override
    public String name() {
        return "text";
    }

    @Override
    public Reading<Value.Content> read(Value written) {
        if (written instanceof Value.Content content) {
            return new Reading.Ok<>(content);
        }
        return switch (written) {
            case Value.Text(String text) -> new Reading.Ok<>(Value.Content.of(text));
            case Value.Whole number -> new Reading.Ok<>(Value.Content.of(number.toString()));
            case Value.Flag flag -> new Reading.Ok<>(Value.Content.of(flag.toString()));
            case Value.Content content -> new Reading.Ok<>(content);
            case Value.SecretRef secret ->
                new Reading.Ok<>(new Value.Content(List.of(new Segment.Sealed(secret, Escape.NONE))));
            case Value.Listing list -> Reading.refused("text", "a list");
            case Value.Mapping map -> Reading.refused("text", "a mapping");
        };
    }

    @Override
    public Value normal(Value.Content value) {
        return value;
    }

    @Override
    public Value.Mapping schema() {
        return Types.TEXT.schema();
    }
}
