package dev.plumb.server.compiler.datum;

import dev.plumb.api.type.Reading;
import dev.plumb.api.type.Type;
import dev.plumb.api.value.Value;
import java.util.TreeMap;

/// Stands for a type that could not be read: whatever is given may be right.
public record AnythingType() implements Type<Value> {
    @Override
    public String name() {
        return "anything";
    }

    @Override
    public Reading<Value> read(Value written) {
        return new Reading.Ok<>(written);
    }

    @Override
    public Value normal(Value value) {
        return value;
    }

    @Override
    public Value.Mapping schema() {
        return new Value.Mapping(new TreeMap<>());
    }
}
