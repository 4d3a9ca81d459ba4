package dev.plumb.base.sysctl;

import dev.plumb.api.type.Reading;
import dev.plumb.api.type.Type;
import dev.plumb.api.type.Types;
import dev.plumb.api.value.Value;

/// A line in which white space between words counts as one space, as the kernel prints some values with tabs.
record SpacedWords() implements Type<String> {

    @Override
    public String name() {
        return Types.LINE.name();
    }

    @Override
    public Reading<String> read(Value written) {
        return switch (Types.LINE.read(written)) {
            case Reading.Ok<String>(String text) -> new Reading.Ok<>(one(text));
            case Reading.Refused<String> refused -> refused;
        };
    }

    @Override
    public Value normal(String value) {
        return Types.LINE.normal(one(value));
    }

    @Override
    public Value.Mapping schema() {
        return Types.LINE.schema();
    }

    private static String one(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
