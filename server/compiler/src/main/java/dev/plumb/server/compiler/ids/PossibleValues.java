package dev.plumb.server.compiler.ids;

import dev.plumb.api.type.ListType;
import dev.plumb.api.type.MapType;
import dev.plumb.api.type.NodesType;
import dev.plumb.api.type.RecordType;
import dev.plumb.api.type.Type;
import dev.plumb.api.type.Types;
import dev.plumb.server.compiler.datum.Datum;
import dev.plumb.server.compiler.expr.Each;
import dev.plumb.server.compiler.expr.Interpolation;
import dev.plumb.server.compiler.expr.Path;
import dev.plumb.server.compiler.site.Definition;
import dev.plumb.server.compiler.site.Entry;
import dev.plumb.server.compiler.site.Located;
import dev.plumb.server.compiler.site.Parameter;
import dev.plumb.server.compiler.site.Site;
import dev.plumb.server.compiler.site.Written;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/// What a name may hold on any node, as far as all of it is written in the site: in data, in defaults, in
/// what layers and uses give. What some node really gets is among it; nothing is known (empty) of what
/// depends on facts, or on what could not be read.
final class PossibleValues {
    /// Of more names of one entry nobody keeps track.
    private static final int MOST = 10_000;

    private final Site site;
    private final GivenParameters given;

    /// Also of those that are being found out: what depends on itself is not known.
    private final Map<String, Optional<List<Datum>>> found = new HashMap<>();

    PossibleValues(Site site) {
        this.site = site;
        this.given = new GivenParameters(site);
    }

    /// Where a value is written: whose parameters it may name, and what it is repeated over.
    private record Around(Optional<Definition> definition, Optional<Each> each) {
        static final Around LAYER = new Around(Optional.empty(), Optional.empty());

        static Around of(Definition definition) {
            return new Around(Optional.of(definition), Optional.empty());
        }
    }

    /// Every name that an entry may give; nothing where that is not known.
    Optional<Set<String>> names(Entry entry, Definition definition) {
        Around around = new Around(Optional.of(definition), entry.keys().each().map(Located::value));
        return of(entry.name(), around).map(PossibleValues::texts).filter(names -> names.size() <= MOST);
    }

    private static Set<String> texts(List<Datum> all) {
        Set<String> texts = new TreeSet<>();
        for (Datum datum : all) {
            if (datum instanceof Datum.Scalar(String text, var form)) {
                texts.add(text);
            } else if (datum instanceof Datum.Listing(List<Datum> items)) {
                texts.addAll(texts(items));
            }
        }
        return texts;
    }

    private Optional<List<Datum>> of(Written written, Around around) {
        return switch (written) {
            case Written.Constant(var yaml, Datum datum) -> Optional.of(List.of(datum));
            case Written.Text(var yaml, Interpolation text) -> of(text, around);
            case Written.Items(var yaml, List<Written> items) ->
                all(items.stream().map(item -> of(item, around)).toList())
                        .map(possible -> List.of(Datum.list(possible)));
            case Written.Unread unread -> Optional.empty();
            case Written.Pairs pairs -> Optional.empty();
        };
    }

    private Optional<List<Datum>> of(Interpolation text, Around around) {
        if (text.pieces().size() == 1
                && text.pieces().getFirst() instanceof Interpolation.Piece.Reference(Path path, int offset)) {
            return of(path, around);
        }
        List<String> joined = List.of("");
        for (Interpolation.Piece piece : text.pieces()) {
            Optional<Set<String>> parts = switch (piece) {
                case Interpolation.Piece.Literal(String literal) -> Optional.of(Set.of(literal));
                case Interpolation.Piece.Reference(Path path, int offset) ->
                    of(path, around).map(PossibleValues::texts);
            };
            if (parts.isEmpty() || (long) joined.size() * parts.get().size() > MOST) {
                return Optional.empty();
            }
            joined = joined.stream()
                    .flatMap(begun -> parts.get().stream().map(part -> begun + part))
                    .toList();
        }
        return Optional.of(joined.stream().<Datum>map(Datum::text).toList());
    }

    private Optional<List<Datum>> of(Path path, Around around) {
        List<String> steps = path.fixedSteps();
        if (steps.size() < path.steps().size()) {
            return Optional.empty();
        }
        String first = steps.getFirst();
        if (first.equals("item") && around.each().isPresent()) {
            Around outside = new Around(around.definition(), Optional.empty());
            return of(around.each().get().over(), outside).map(over -> below(items(over), steps, 1));
        }
        if (around.definition().isPresent()) {
            Definition definition = around.definition().get();
            Optional<Parameter> parameter = definition.parameter(first);
            if (parameter.isPresent()) {
                return of(definition, parameter.get()).map(values -> below(values, steps, 1));
            }
            if (definition.sort() == Definition.Sort.BLUEPRINT && steps.equals(List.of("name"))) {
                return usesOf(definition);
            }
        }
        return ofSite(steps);
    }

    private Optional<List<Datum>> ofSite(List<String> steps) {
        String first = steps.getFirst();
        if (first.equals("data") && steps.size() > 1) {
            boolean whole = !site.gaps().data().contains(steps.get(1));
            return Optional.ofNullable(site.data().get(steps.get(1)))
                    .filter(datum -> whole)
                    .map(datum -> below(List.of(datum), steps, 2));
        }
        if (steps.equals(List.of("node", "name")) && !site.gaps().nodes()) {
            return Optional.of(
                    site.nodes().keySet().stream().<Datum>map(Datum::text).toList());
        }
        return Optional.empty();
    }

    /// What stands below, wherever it does.
    private static List<Datum> below(List<Datum> values, List<String> steps, int from) {
        List<Datum> below = values;
        for (String step : steps.subList(from, steps.size())) {
            List<Datum> next = new ArrayList<>();
            for (Datum value : below) {
                if (value instanceof Datum.Mapping(var entries) && entries.containsKey(step)) {
                    next.add(entries.get(step));
                }
            }
            below = next;
        }
        return below;
    }

    private static List<Datum> items(List<Datum> over) {
        List<Datum> items = new ArrayList<>();
        for (Datum one : over) {
            if (one instanceof Datum.Listing(List<Datum> listed)) {
                items.addAll(listed);
            } else if (one instanceof Datum.Mapping(var entries)) {
                entries.forEach((key, value) -> items.add(Datum.map(Map.of("key", Datum.text(key), "value", value))));
            }
        }
        return items;
    }

    private Optional<List<Datum>> of(Definition definition, Parameter parameter) {
        if (site.gaps().layers() || !asWritten(parameter.type())) {
            return Optional.empty();
        }
        return once(definition.name() + "." + parameter.name(), () -> {
            List<Optional<List<Datum>>> all = new ArrayList<>();
            parameter.defaultValue().ifPresent(value -> all.add(of(value, Around.of(definition))));
            given.byLayers(definition, parameter).forEach(value -> all.add(of(value, Around.LAYER)));
            given.byUses(definition, parameter)
                    .forEach(use -> all.add(of(
                            use.value(),
                            new Around(
                                    Optional.of(use.around()),
                                    use.entry().keys().each().map(Located::value)))));
            return all(all);
        });
    }

    /// Whether a value is what is written: of these types the compiler makes something else.
    private static boolean asWritten(Type<?> type) {
        return switch (type) {
            case ListType<?>(Type<?> of) -> asWritten(of);
            case MapType<?>(Type<?> of) -> asWritten(of);
            case RecordType record -> record.fields().stream().allMatch(field -> asWritten(field.type()));
            default -> !(type instanceof NodesType) && !type.equals(Types.HOSTLIST);
        };
    }

    /// The names of all uses of a blueprint.
    private Optional<List<Datum>> usesOf(Definition blueprint) {
        return once(blueprint.name(), () -> {
            List<Optional<List<Datum>>> all = new ArrayList<>();
            site.definitions()
                    .values()
                    .forEach(around -> around.entries().stream()
                            .filter(entry -> entry.kind().equals(blueprint.name()))
                            .forEach(entry -> all.add(names(entry, around)
                                    .map(names -> names.stream()
                                            .<Datum>map(Datum::text)
                                            .toList()))));
            return all(all);
        });
    }

    private Optional<List<Datum>> once(String what, Supplier<Optional<List<Datum>>> find) {
        Optional<List<Datum>> before = found.putIfAbsent(what, Optional.empty());
        if (before == null) {
            found.put(what, find.get());
        }
        return found.getOrDefault(what, Optional.empty());
    }

    private static Optional<List<Datum>> all(List<Optional<List<Datum>>> parts) {
        return parts.stream().allMatch(Optional::isPresent)
                ? Optional.of(parts.stream()
                        .flatMap(part -> part.orElseThrow().stream())
                        .filter(datum -> !(datum instanceof Datum.Unset))
                        .toList())
                : Optional.empty();
    }
}
