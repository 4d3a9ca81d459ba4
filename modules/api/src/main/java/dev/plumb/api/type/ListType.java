package dev.plumb.api.type;

import dev.plumb.api.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A list whose items are of one type.
///
/// @param of the type of each value
public record ListType<T>(Type<T> of) implements Type<List<T>> {
    @Override
    public String name() {
        return "list of " + of.name();
    }

    @Override
    public Reading<List<T>> read(Value written) {
        if (!(written instanceof Value.Listing(List<Value> items))) {
            return new Reading.Refused<>(List.of(), "a list", Kinds.of(written), advice(written));
        }
        List<T> values = new ArrayList<>(items.size());
        for (Value item : items) {
            switch (of.read(item)) {
                case Reading.Ok<T>(T value) -> values.add(value);
                case Reading.Refused<T> refused -> {
                    return refused.under("[" + values.size() + "]");
                }
            }
        }
        return new Reading.Ok<>(List.copyOf(values));
    }

    /// One word alone was probably meant as the only item; of several nobody can tell where one ends.
    private static String advice(Value written) {
        return switch (written) {
            case Value.Text(String text) when text.matches("[A-Za-z0-9_./-]+") -> "write [" + text + "]";
            case Value.Text text -> "a list is written [one, other]";
            case Value.Whole whole -> "";
            case Value.Flag flag -> "";
            case Value.Listing list -> "";
            case Value.Mapping map -> "";
            case Value.Content content -> "";
            case Value.SecretRef secret -> "";
        };
    }

    @Override
    public Value normal(List<T> value) {
        return new Value.Listing(value.stream().map(of::normal).toList());
    }

    @Override
    public Value.Mapping schema() {
        return Value.Mapping.of(Map.of("type", new Value.Text("array"), "items", of.schema()));
    }
}
