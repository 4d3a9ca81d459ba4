package dev.plumb.server.compiler.compile;

import dev.plumb.api.node.InventoryFacts;
import dev.plumb.api.type.Reading;
import dev.plumb.server.compiler.datum.Datum;
import dev.plumb.server.compiler.datum.Typed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
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
}
