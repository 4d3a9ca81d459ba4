package dev.plumb.base.unit;

import dev.plumb.api.type.Quoted;
import dev.plumb.api.type.Reading;
import dev.plumb.api.type.Type;
import dev.plumb.api.value.Value;
import java.util.Map;

/// The full name of a unit; one without a suffix gets a default one in its normal form.
///
/// @param suffix the default: `service`, `timer`
public record UnitNameType(String suffix) implements Type<String> {
    /// `.service` unless another suffix is written.
    public static final Type<String> SERVICE = new UnitNameType("service");

    /// `.timer`, and no other.
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
        String full = UnitNames.suffix(text).isPresent() ? text : text + "." + suffix;
        return UnitNames.valid(full)
                ? new Reading.Ok<>(full)
                : Reading.refused("the name of a unit: letters, digits and ':-_.\\@'", Quoted.of(text));
    }

    @Override
    public Value normal(String value) {
        return new Value.Text(value);
    }

    @Override
    public Value.Mapping schema() {
        return Value.Mapping.of(
                Map.of("type", new Value.Text("string"), "pattern", new Value.Text("^[A-Za-z0-9:_.\\\\@-]+$")));
    }
}
