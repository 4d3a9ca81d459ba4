package dev.plumb.server.compiler.check;

import dev.plumb.server.compiler.datum.Datum;
import dev.plumb.server.compiler.expr.AskedFacts;
import dev.plumb.server.compiler.fleet.Inventory;
import dev.plumb.server.compiler.site.Entry;
import dev.plumb.server.compiler.site.Site;
import dev.plumb.server.compiler.written.EveryWritten;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Facts that a node may have, chosen so that the conditions of a site come out in all ways, or in many: what a
/// condition
/// compares a fact with, and something else.
///
/// @param facts by name, as a condition writes it
record Supposed(SortedMap<String, Fact> facts) {
    /// One fact.
    ///
    /// @param steps from its family on
    record Fact(List<String> steps, Datum value) {}

    /// As many are tried. Where all combinations are more, each value of each fact still comes up.
    static final int MOST = 32;

    /// All suppositions for a site, or the first of them; none where no condition asks for facts.
    static List<Supposed> of(Site site) {
        AskedFacts asked = new AskedFacts();
        EveryWritten.definitions(site)
                .flatMap(definition -> definition.entries().stream())
                .map(Entry::keys)
                .forEach(keys -> {
                    keys.when().ifPresent(when -> asked.add(when.value()));
                    keys.each().flatMap(each -> each.value().where()).ifPresent(asked::add);
                });
        List<AskedFacts.Asked> facts = asked.facts();
        long all = 1;
        for (AskedFacts.Asked fact : facts) {
            all = Math.min(MOST + 1, all * fact.values().size());
        }
        return facts.isEmpty() ? List.of() : all > MOST ? eachValue(facts) : combinations(facts, (int) all);
    }

    private static List<Supposed> combinations(List<AskedFacts.Asked> facts, int all) {
        List<Supposed> supposed = new ArrayList<>();
        for (int i = 0; i < all; i++) {
            int[] chosen = new int[facts.size()];
            int rest = i;
            for (int fact = 0; fact < chosen.length; fact++) {
                chosen[fact] = rest;
                rest /= facts.get(fact).values().size();
            }
            supposed.add(of(facts, chosen));
        }
        return supposed;
    }

    private static List<Supposed> eachValue(List<AskedFacts.Asked> facts) {
        int most = facts.stream().mapToInt(fact -> fact.values().size()).max().orElse(0);
        List<Supposed> supposed = new ArrayList<>();
        for (int i = 0; i < Math.min(most, MOST); i++) {
            int[] chosen = new int[facts.size()];
            Arrays.fill(chosen, i);
            supposed.add(of(facts, chosen));
        }
        return supposed;
    }

    /// @param chosen the value of each fact; beyond the last one it begins again
    private static Supposed of(List<AskedFacts.Asked> facts, int[] chosen) {
        SortedMap<String, Fact> values = new TreeMap<>();
        for (int i = 0; i < chosen.length; i++) {
            AskedFacts.Asked fact = facts.get(i);
            List<Datum> all = List.copyOf(fact.values());
            List<String> steps = fact.steps().subList(1, fact.steps().size());
            values.put(fact.toString(), new Fact(steps, all.get(chosen[i] % all.size())));
        }
        return new Supposed(values);
    }

    /// This without one fact, of which nobody can tell then.
    Supposed without(String fact) {
        SortedMap<String, Fact> others = new TreeMap<>(facts);
        others.remove(fact);
        return new Supposed(others);
    }

    /// What a node with these facts would report. Of two facts of which one is part of the other, only one is there.
    Inventory inventory() {
        Map<String, Datum> families = new TreeMap<>();
        facts.values().forEach(fact -> put(families, fact.steps(), fact.value()));
        Map<String, Datum.Mapping> mappings = new TreeMap<>();
        families.forEach((name, family) -> {
            if (family instanceof Datum.Mapping mapping) {
                mappings.put(name, mapping);
            }
        });
        return Inventory.supposing(mappings);
    }

    private static void put(Map<String, Datum> into, List<String> steps, Datum value) {
        String first = steps.getFirst();
        if (steps.size() == 1) {
            into.putIfAbsent(first, value);
        } else if (into.getOrDefault(first, Datum.map(Map.of())) instanceof Datum.Mapping(var known)) {
            Map<String, Datum> entries = new TreeMap<>(known);
            put(entries, steps.subList(1, steps.size()), value);
            into.put(first, Datum.map(entries));
        }
    }

    /// `fact.os.id = debian and fact.gpu.vendors = [nvidia]`.
    @Override
    public String toString() {
        return facts.entrySet().stream()
                .map(fact -> fact.getKey() + shown(fact.getValue().value()))
                .collect(Collectors.joining(" and "));
    }

    private static String shown(Datum value) {
        return switch (value) {
            case Datum.Scalar(String text, var form) -> " = '" + text + "'";
            case Datum.Listing(List<Datum> items) ->
                items.isEmpty() ? " empty" : " with" + shown(items.getFirst()).substring(2);
            case Datum.Unset unset -> " unset";
            case Datum.Mapping mapping -> " set";
            case Datum.SecretText secret -> " set";
        };
    }
}
