package dev.plumb.server.compiler.fleet;

import dev.plumb.api.node.InventoryFacts;
import dev.plumb.api.type.Reading;
import dev.plumb.server.compiler.datum.Datum;
import dev.plumb.server.compiler.datum.Typed;
import dev.plumb.server.compiler.expr.FactNames;
import dev.plumb.server.compiler.expr.Scope;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a node reported about itself that may enter compilation. Facts come in families, whole: what is not
/// among the facts of a family that was reported is unset.
///
/// @param families by name: `os`, `cpu`, `local`
/// @param supposed nothing was reported: these facts are supposed, and of others nobody can tell
public record Inventory(SortedMap<String, Datum.Mapping> families, boolean supposed) {
    /// Nothing reported yet.
    public static final Inventory NONE = new Inventory(new TreeMap<>(), false);

    public Inventory {
        families = Collections.unmodifiableSortedMap(new TreeMap<>(families));
    }

    /// What a node may report.
    public static Inventory supposing(Map<String, Datum.Mapping> families) {
        return new Inventory(new TreeMap<>(families), true);
    }

    /// The facts of these families, each of the type that all facts of its name have: a version is ordered as one.
    public static Inventory of(Map<String, Datum.Mapping> families) {
        SortedMap<String, Datum.Mapping> typed = new TreeMap<>();
        families.forEach((name, family) -> typed.put(name, typed(List.of(name), family)));
        return new Inventory(typed, false);
    }

    private static Datum.Mapping typed(List<String> path, Datum.Mapping facts) {
        Map<String, Datum> typed = new TreeMap<>();
        facts.entries().forEach((name, fact) -> {
            List<String> of = new ArrayList<>(path);
            of.add(name);
            typed.put(name, typed(of, fact));
        });
        return Datum.map(typed);
    }

    private static Datum typed(List<String> path, Datum fact) {
        if (fact instanceof Datum.Mapping group) {
            return InventoryFacts.group(path) ? typed(path, group) : group;
        }
        return InventoryFacts.type(path)
                .filter(type -> fact.value()
                        .filter(v -> type.read(v) instanceof Reading.Ok<?>)
                        .isPresent())
                .map(type -> Typed.as(type, fact))
                .orElse(fact);
    }

    /// A fact.
    ///
    /// @param steps of its name, `fact` first
    public Scope.Found fact(List<String> steps) {
        Optional<Scope.Found> refused = FactNames.refused(steps);
        if (refused.isPresent()) {
            return refused.get();
        }
        if (supposed) {
            return supposed(steps);
        }
        String family = steps.get(1);
        Datum.Mapping facts = families.get(family);
        if (family.equals("local")) {
            return local(facts == null ? Datum.map(Map.of()) : facts, steps);
        }
        if (facts == null) {
            return new Scope.Found.Waiting(family);
        }
        return switch (Scope.within(facts, steps, 2)) {
            case Scope.Found.Missing missing -> new Scope.Found.Known(Datum.UNSET);
            case Scope.Found.Known known -> known;
            case Scope.Found.Waiting waiting -> waiting;
            case Scope.Found.Barred barred -> barred;
            case Scope.Found.Unknown unknown -> unknown;
        };
    }

    private Scope.Found supposed(List<String> steps) {
        Scope.Found found = Scope.within(Datum.map(families), steps, 1);
        return found instanceof Scope.Found.Known known ? known : new Scope.Found.Unknown();
    }

    /// An unset fact of the site's own makes the entry wait (rule 16).
    private static Scope.Found local(Datum.Mapping facts, List<String> steps) {
        return switch (Scope.within(facts, steps, 2)) {
            case Scope.Found.Missing missing ->
                new Scope.Found.Waiting(String.join(".", steps.subList(1, steps.size())));
            case Scope.Found.Known known -> known;
            case Scope.Found.Waiting waiting -> waiting;
            case Scope.Found.Barred barred -> barred;
            case Scope.Found.Unknown unknown -> unknown;
        };
    }
}
