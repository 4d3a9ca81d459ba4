package dev.plumb.server.compiler.fleet;

import dev.plumb.api.type.ListType;
import dev.plumb.api.type.MapType;
import dev.plumb.api.type.NodesType;
import dev.plumb.api.type.RecordType;
import dev.plumb.api.type.Type;
import dev.plumb.server.compiler.datum.Datum;
import dev.plumb.server.compiler.expr.Fault;
import dev.plumb.server.compiler.expr.Scope;
import dev.plumb.server.compiler.select.Selector;
import dev.plumb.server.compiler.work.Work;
import dev.plumb.server.compiler.yaml.Place;
import dev.plumb.server.compiler.yaml.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Puts the records of nodes in the place of selectors, where a parameter's type asks for nodes (rule 11).
public record ChosenNodes(SiteNames site, Work work) {
    private static final List<String> ALL = List.of("fleet", "nodes");

    /// The value with records for selectors; empty when a problem was noted.
    ///
    /// @param scope the names of who gives the value: the fleet is looked at through it
    public Optional<Datum> in(Type<?> type, Datum datum, Yaml written, Scope scope) {
        if (!asked(type)) {
            return Optional.of(datum);
        }
        scope.lookUp(ALL);
        int before = work.problems().count();
        Datum chosen = chosen(type, datum, "", written);
        return work.problems().count() == before ? Optional.of(chosen) : Optional.empty();
    }

    private static boolean asked(Type<?> type) {
        return type instanceof NodesType
                || (type instanceof ListType<?>(Type<?> of) && asked(of))
                || (type instanceof MapType<?>(Type<?> value) && asked(value))
                || (type instanceof RecordType record
                        && record.fields().stream().anyMatch(field -> asked(field.type())));
    }

    /// @param path of the datum within what was written: `[0].nodes`
    private Datum chosen(Type<?> type, Datum datum, String path, Yaml written) {
        return switch (datum) {
            case Datum.Scalar(String text, var form) when type instanceof NodesType -> selected(text, path, written);
            case Datum.Listing(List<Datum> items)
            when type instanceof ListType<?>(Type<?> of) -> {
                List<Datum> chosen = new ArrayList<>();
                items.forEach(item -> chosen.add(chosen(of, item, path + "[" + chosen.size() + "]", written)));
                yield Datum.list(chosen);
            }
            case Datum.Mapping(SortedMap<String, Datum> entries) -> {
                Map<String, Datum> chosen = new TreeMap<>();
                entries.forEach((key, item) -> of(type, key)
                        .ifPresentOrElse(
                                of -> chosen.put(key, chosen(of, item, path + "." + key, written)),
                                () -> chosen.put(key, item)));
                yield Datum.map(chosen);
            }
            case Datum.Scalar scalar -> scalar;
            case Datum.Listing list -> list;
            case Datum.SecretText secret -> secret;
            case Datum.Unset unset -> unset;
        };
    }

    private static Optional<Type<?>> of(Type<?> type, String key) {
        if (type instanceof MapType<?>(Type<?> value)) {
            return Optional.of(value);
        }
        return type instanceof RecordType record ? record.field(key).map(RecordType.Field::type) : Optional.empty();
    }

    private Datum selected(String text, String path, Yaml written) {
        return switch (Selector.parse(text, Selector.Ground.SITE)) {
            case Selector.Parsed.Ok(Selector selector) ->
                site.fleet().list(site.chosen(selector).toList());
            case Selector.Parsed.Refused(Fault fault) -> {
                boolean itself =
                        written instanceof Yaml.Scalar scalar && scalar.text().equals(text);
                Place place = itself ? ((Yaml.Scalar) written).at(fault.offset()) : written.locate(path);
                work.problems().add(place, fault.problem());
                yield Datum.list(List.of());
            }
        };
    }
}
