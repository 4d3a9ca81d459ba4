package dev.plumb.server.compiler.datum;

import dev.plumb.api.type.ListType;
import dev.plumb.api.type.MapType;
import dev.plumb.api.type.Reading;
import dev.plumb.api.type.RecordType;
import dev.plumb.api.type.Type;
import dev.plumb.api.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Gives values the forms of a declared type, as of a parameter's, so that they compare and are written as
/// that type wherever `$(…)` carries them. Text stays as it was written.
public final class Typed {
    private Typed() {}

    /// Whether two values mean the same under a type, however they are written: `0644` and `644` are one mode.
    public static boolean same(Type<?> type, Datum one, Datum other) {
        return one.equals(other)
                || normal(type, one)
                        .filter(meant -> normal(type, other).equals(Optional.of(meant)))
                        .isPresent();
    }

    private static <T> Optional<Value> normal(Type<T> type, Datum datum) {
        return datum.value()
                .flatMap(value -> type.read(value) instanceof Reading.Ok<T>(T read)
                        ? Optional.of(type.normal(read))
                        : Optional.empty());
    }

    /// The datum under a type. Optional fields of records that were not given become [Datum#UNSET]. What does
    /// not fit the type is left as it is: reading it by the type says why.
    public static Datum as(Type<?> type, Datum datum) {
        return switch (datum) {
            case Datum.Scalar(String text, Form form) -> new Datum.Scalar(text, Form.of(type));
            case Datum.Listing(List<Datum> items)
            when type instanceof ListType<?>(Type<?> of) ->
                new Datum.Listing(items.stream().map(item -> as(of, item)).toList());
            case Datum.Mapping(SortedMap<String, Datum> entries)
            when type instanceof MapType<?>(Type<?> of) -> {
                TreeMap<String, Datum> typed = new TreeMap<>();
                entries.forEach((key, item) -> typed.put(key, as(of, item)));
                yield new Datum.Mapping(typed);
            }
            case Datum.Mapping(SortedMap<String, Datum> entries)
            when type instanceof RecordType record -> {
                TreeMap<String, Datum> typed = new TreeMap<>(entries);
                for (RecordType.Field field : record.fields()) {
                    Datum given = entries.get(field.name());
                    if (given != null) {
                        typed.put(field.name(), as(field.type(), given));
                    } else if (field.optional()) {
                        typed.put(field.name(), Datum.UNSET);
                    }
                }
                yield new Datum.Mapping(typed);
            }
            case Datum.Listing list -> list;
            case Datum.Mapping map -> map;
            case Datum.SecretText secret -> secret;
            case Datum.Unset unset -> unset;
        };
    }
}
