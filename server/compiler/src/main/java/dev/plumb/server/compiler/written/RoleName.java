package dev.plumb.server.compiler.written;

import dev.plumb.api.type.Quoted;
import dev.plumb.api.type.Reading;
import dev.plumb.api.type.Suggestion;
import dev.plumb.api.type.Type;
import dev.plumb.api.type.Types;
import dev.plumb.api.value.Value;
import java.util.List;
import java.util.Set;

/// The name of a role that the site has: what a node's roles are called, and nothing else is.
record RoleName(Set<String> roles) implements Type<String> {
    RoleName {
        roles = Set.copyOf(roles);
    }

    @Override
    public String name() {
        return "role";
    }

    @Override
    public Reading<String> read(Value written) {
        return switch (Types.TEXT.read(written)) {
            case Reading.Ok<String>(String role) when roles.contains(role) -> new Reading.Ok<>(role);
            case Reading.Ok<String>(String other) ->
                new Reading.Refused<>(
                        List.of(),
                        "a role of the site",
                        Quoted.of(other),
                        Suggestion.advice(other, roles).orElse(""));
            case Reading.Refused<String> refused -> refused;
        };
    }

    @Override
    public Value normal(String value) {
        return Types.TEXT.normal(value);
    }

    @Override
    public Value.Mapping schema() {
        return Types.TEXT.schema();
    }
}
