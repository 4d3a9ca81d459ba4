package dev.plumb.base.unit;

import dev.plumb.api.type.Quoted;
import dev.plumb.api.type.Reading;
import dev.plumb.api.type.TextSchema;
import dev.plumb.api.type.Type;
import dev.plumb.api.value.Value;
import java.util.List;

/// The name of a unit. The suffix that the kind stands for is not written; any other is.
///
/// @param suffix the one that is left out: `service`, `timer`
public record UnitNameType(String suffix) implements Type<String> {
    /// A service, or a unit of another suffix.
    public static final Type<String> SERVICE = new UnitNameType("service");

    /// A timer.
    public static final Type<String> TIMER = new UnitNameType("timer");

    @Override
    public String name() {
        return "unit";
    }

    @Override
    public Reading<String> read(Value written) {
        if (!(written instanceof Value.Text(String text))) {
            return Reading.refused("the name of a unit", written instanceof Value.Whole w ? w.toString() : "no text");
        }
        if (text.endsWith("." + suffix)) {
            String shorter = text.substring(0, text.length() - suffix.length() - 1);
            return new Reading.Refused<>(
                    List.of(), "the name without '." + suffix + "'", Quoted.of(text), "write " + Quoted.of(shorter));
        }
        return UnitNames.valid(UnitNames.full(text, suffix))
                ? new Reading.Ok<>(text)
                : Reading.refused("the name of a unit: letters, digits and ':-_.\\@'", Quoted.of(text));
    }

    @Override
    public Value normal(String value) {
        return new Value.Text(value);
    }

    @Override
    public Value.Mapping schema() {
        return TextSchema.matching("^[A-Za-z0-9:_.\\\\@-]+$");
    }
}
