package dev.plumb.server.compiler.schema;

import dev.plumb.api.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Entries and adjustments: for each kind a rule of its own, chosen by the key that is the kind (rule 1), so that an
/// editor speaks of that kind only.
final class EntrySchemas {
    /// The name among the `$defs` of what may stand in a list of entries.
    static final String ENTRY = "entry";

    private final Collection<Usable> usables;

    EntrySchemas(Collection<Usable> usables) {
        this.usables = List.copyOf(usables);
    }

    /// An entry of a role or blueprint.
    Value.Mapping entry() {
        return byKind(EngineKeySchemas.all(), true)
                .described("one kind with its name, and attributes")
                .build();
    }

    /// An entry of `adjust:` (rule 25).
    Value.Mapping adjustment() {
        SortedMap<String, Value.Mapping> more = new TreeMap<>(exception());
        Value.Mapping edits = Draft.map(Draft.anything().build()).build();
        more.put(
                "add", Draft.of(edits).described("what lists get, by attribute").build());
        more.put(
                "drop",
                Draft.of(edits).described("what lists lose, by attribute").build());
        return byKind(more, false)
                .described("an entry that is declared already; attributes replace, add and drop edit lists")
                .build();
    }

    /// What may stand on every exception.
    static Map<String, Value.Mapping> exception() {
        return Map.of("because", EngineKeySchemas.because(), "until", EngineKeySchemas.until());
    }

    private Draft byKind(SortedMap<String, Value.Mapping> more, boolean complete) {
        List<Value.Mapping> rules = new ArrayList<>();
        usables.forEach(usable -> rules.add(rule(usable, more, complete)));
        rules.add(unknown(more));
        return Draft.allOf(rules).put("type", "object");
    }

    private Value.Mapping rule(Usable usable, SortedMap<String, Value.Mapping> more, boolean complete) {
        SortedMap<String, Value.Mapping> keys = new TreeMap<>(more);
        keys.putAll(usable.attributes());
        keys.put(usable.name(), usable.naming());
        Draft entry = Draft.object(keys);
        if (complete && !usable.required().isEmpty()) {
            entry.put("if", absent())
                    .put("else", Draft.having(usable.required()).build());
        }
        return Draft.anything()
                .put("if", isKind(usable))
                .put("then", entry.build())
                .build();
    }

    private static Value.Mapping absent() {
        return Draft.having(Set.of("ensure"))
                .put(
                        "properties",
                        Value.Mapping.of(Map.of(
                                "ensure", Draft.enumerated(Set.of("absent")).build())))
                .build();
    }

    /// Its key stands there, and no other kind does that has an attribute of this name: `group` is a kind, and an
    /// attribute of `directory`.
    private Value.Mapping isKind(Usable usable) {
        Draft condition = Draft.having(Set.of(usable.name()));
        List<Value.Mapping> owners = usables.stream()
                .filter(other -> !other.name().equals(usable.name()))
                .filter(other -> other.attributes().containsKey(usable.name()))
                .map(other -> Draft.having(Set.of(other.name())).build())
                .toList();
        return owners.isEmpty()
                ? condition.build()
                : condition.put("not", anyOf(owners)).build();
    }

    /// Where no kind is named: what it could be, for completion; every other key is refused.
    private Value.Mapping unknown(SortedMap<String, Value.Mapping> more) {
        SortedMap<String, Value.Mapping> keys = new TreeMap<>(more);
        usables.forEach(usable -> keys.put(usable.name(), usable.naming()));
        List<Value.Mapping> named = usables.stream()
                .map(usable -> Draft.having(Set.of(usable.name())).build())
                .toList();
        Value.Mapping nameless = Draft.object(keys)
                .put("not", Draft.of(keysAtMost(more)).build())
                .build();
        return Draft.anything().put("if", anyOf(named)).put("else", nameless).build();
    }

    private static Value.Mapping keysAtMost(SortedMap<String, Value.Mapping> more) {
        return Draft.anything()
                .put("type", "object")
                .put("propertyNames", Draft.enumerated(more.keySet()).build())
                .build();
    }

    private static Value.Mapping anyOf(List<Value.Mapping> schemas) {
        return Draft.anyOf(schemas.toArray(Value.Mapping[]::new)).build();
    }
}
