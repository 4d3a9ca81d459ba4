package dev.plumb.server.compiler.schema;

import dev.plumb.api.type.ListType;
import dev.plumb.api.type.MapType;
import dev.plumb.api.type.RecordType;
import dev.plumb.api.type.Type;
import dev.plumb.api.type.Types;
import dev.plumb.api.value.Value;
import dev.plumb.server.compiler.site.DeclaredNode;
import dev.plumb.server.compiler.site.Definition;
import dev.plumb.server.compiler.site.Site;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// The files of a site, key by key, without the definitions that they share.
///
/// @param known whether the names of the site are all there are
record FileSchemas(Site site, boolean known) {

    /// Names of the record types that parameters of the site have, for completion.
    Set<String> records() {
        Set<String> records = new TreeSet<>();
        site.definitions().values().stream()
                .flatMap(definition -> definition.parameters().stream())
                .forEach(parameter -> records(parameter.type(), records));
        return records;
    }

    private static void records(Type<?> type, Set<String> records) {
        if (type instanceof ListType<?>(Type<?> of)) {
            records(of, records);
        } else if (type instanceof MapType<?>(Type<?> of)) {
            records(of, records);
        } else if (type instanceof RecordType(String name, var fields)) {
            records.add(name);
            fields.forEach(field -> records(field.type(), records));
        }
    }

    Value.Mapping settings() {
        SortedMap<String, Value.Mapping> keys = LayerSchemas.keys(site, known);
        keys.put("site", Draft.scalar().described("the name of the site").build());
        keys.put("roles", roles("roles of every node"));
        keys.put("windows", windows());
        keys.put("rollout", rollout());
        keys.put("types", TypeSchemas.records(records()));
        keys.put(
                "max-removals",
                whole("more removals than this in one run hold them all; 10 if left out")
                        .build());
        keys.put("invariants", Draft.anything().build());
        return Draft.object(keys).required(List.of("site")).build();
    }

    Value.Mapping nodes() {
        SortedMap<String, Value.Mapping> keys = LayerSchemas.keys(site, known);
        keys.putAll(EntrySchemas.exception());
        keys.put("roles", roles("what the nodes are for, in order"));
        keys.put(
                "zone",
                Draft.suggested(zones()).described("where the nodes stand").build());
        keys.put("address", positional("IP addresses"));
        keys.put("mac", positional("MAC addresses"));
        keys.put("serial", positional("serial numbers"));
        keys.put("was", positional("names before; their history stays"));
        keys.put(
                "labels",
                Draft.map(Draft.scalar().build())
                        .described("free words for selectors: { rack: r12 }")
                        .build());
        Value.Mapping nodes = Draft.map(Draft.object(keys).build())
                .described("hostlists as Slurm writes them: node-[01-20]")
                .build();
        return Draft.object(Map.of("nodes", nodes)).build();
    }

    Value.Mapping zone() {
        return Draft.object(LayerSchemas.keys(site, known)).build();
    }

    Value.Mapping role() {
        SortedMap<String, Value.Mapping> keys = LayerSchemas.keys(site, known);
        keys.putAll(definition());
        return Draft.object(keys).build();
    }

    Value.Mapping blueprint() {
        SortedMap<String, Value.Mapping> keys = definition();
        keys.put("types", TypeSchemas.records(records()));
        keys.put(
                "replaces",
                Draft.enumerated(List.of("shipped"))
                        .described("takes the place of the blueprint of this name that ships with Plumb")
                        .build());
        return Draft.object(keys).build();
    }

    private SortedMap<String, Value.Mapping> definition() {
        SortedMap<String, Value.Mapping> keys = new TreeMap<>();
        keys.put(
                "description", Draft.scalar().described("what it is, in a line").build());
        keys.put("parameters", TypeSchemas.parameters(records()));
        keys.put(
                "entries",
                Draft.list(Draft.reference(EntrySchemas.ENTRY).build())
                        .described("what shall be there, in order")
                        .build());
        return keys;
    }

    private Value.Mapping roles(String description) {
        List<String> names = site.definitions().values().stream()
                .filter(definition -> definition.sort() == Definition.Sort.ROLE)
                .map(Definition::name)
                .toList();
        Draft role = known && !names.isEmpty() ? Draft.enumerated(names) : Draft.scalar();
        return Draft.list(role.build()).described(description).build();
    }

    private Set<String> zones() {
        Set<String> zones = new TreeSet<>(site.zones().keySet());
        site.nodes().values().stream().map(DeclaredNode::zone).forEach(zone -> zone.ifPresent(zones::add));
        return zones;
    }

    private static Value.Mapping positional(String what) {
        return Draft.scalar()
                .described(what + " as a hostlist, one for each name, in order")
                .build();
    }

    private static Value.Mapping windows() {
        SortedMap<String, Value.Mapping> keys = new TreeMap<>();
        keys.put(
                "days",
                Draft.scalar()
                        .described("mon-fri or sat,sun; every day if left out")
                        .build());
        keys.put(
                "from",
                Draft.matching("^[0-9]{2}:[0-9]{2}(:[0-9]{2})?$")
                        .described("when it opens: \"22:00\"")
                        .build());
        keys.put(
                "for",
                Writable.literal(Types.DURATION).described("how long: 6h").build());
        keys.put("time-zone", Draft.scalar().described("Europe/Berlin").build());
        Value.Mapping window =
                Draft.object(keys).required(List.of("for", "from", "time-zone")).build();
        return Draft.map(window).described("maintenance windows by name").build();
    }

    private static Value.Mapping rollout() {
        SortedMap<String, Value.Mapping> keys = new TreeMap<>();
        keys.put("first", Draft.scalar().described("a selector: who goes first").build());
        keys.put(
                "wait",
                Writable.literal(Types.DURATION)
                        .described("before the others: 10m")
                        .build());
        keys.put(
                "then",
                Draft.matching("^([1-9][0-9]?%|100%|[1-9][0-9]{0,5})$")
                        .put("minimum", new Value.Whole(1))
                        .described("a share of nodes, or how many: 25%")
                        .build());
        keys.put("stop-after-failures", whole("so many failed nodes stop it").build());
        return Draft.object(keys)
                .described("in which steps a change reaches the nodes")
                .build();
    }

    private static Draft whole(String description) {
        return Writable.literal(Types.INTEGER)
                .put("pattern", "^(0|[1-9][0-9]*)$")
                .put("minimum", new Value.Whole(0))
                .described(description);
    }
}
