package dev.plumb.server.compiler.fleet;

import dev.plumb.api.type.NaturalOrder;
import dev.plumb.server.compiler.datum.Datum;
import dev.plumb.server.compiler.site.DeclaredNode;
import dev.plumb.server.compiler.site.Definition;
import dev.plumb.server.compiler.site.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// The fleet as every node sees it: `fleet.nodes`, `fleet.role.NAME`, `fleet.zone.NAME`, each a list of
/// records in natural order of names (contracts, 2). Made once for all nodes.
final class Fleet {
    private final Site site;
    private final TreeSet<String> labelNames = new TreeSet<>();
    private final SortedMap<String, Datum.Mapping> records = new TreeMap<>(NaturalOrder.OF_NAMES);
    private final Datum.Mapping names;

    Fleet(Site site, FleetSnapshot snapshot) {
        this.site = site;
        site.nodes().values().forEach(node -> labelNames.addAll(node.labels().keySet()));
        for (DeclaredNode node : site.nodes().values()) {
            Map<String, Datum> record = new TreeMap<>(declared(node));
            Inventory observed = snapshot.observed().get(node.name());
            record.put("fact", observed == null ? Datum.UNSET : Datum.map(observed.families()));
            records.put(node.name(), Datum.map(record));
        }
        this.names = Datum.map(Map.of("nodes", list(records.keySet()), "role", byRole(), "zone", byZone()));
    }

    /// What `fleet` names.
    Datum.Mapping names() {
        return names;
    }

    /// The records of some nodes, in natural order.
    Datum.Listing list(Iterable<String> nodes) {
        List<Datum> list = new ArrayList<>();
        TreeSet<String> sorted = new TreeSet<>(NaturalOrder.OF_NAMES);
        nodes.forEach(sorted::add);
        sorted.forEach(name -> list.add(records.get(name)));
        return Datum.list(list);
    }

    private Datum byRole() {
        Map<String, List<String>> members = new TreeMap<>();
        for (Definition definition : site.definitions().values()) {
            if (definition.sort() == Definition.Sort.ROLE) {
                members.put(definition.name(), new ArrayList<>());
            }
        }
        for (DeclaredNode node : site.nodes().values()) {
            node.roles()
                    .forEach(role -> members.computeIfAbsent(role, r -> new ArrayList<>())
                            .add(node.name()));
        }
        return lists(members);
    }

    private Datum byZone() {
        Map<String, List<String>> members = new TreeMap<>();
        site.zones().keySet().forEach(zone -> members.put(zone, new ArrayList<>()));
        for (DeclaredNode node : site.nodes().values()) {
            node.zone()
                    .ifPresent(zone -> members.computeIfAbsent(zone, z -> new ArrayList<>())
                            .add(node.name()));
        }
        return lists(members);
    }

    private Datum lists(Map<String, List<String>> members) {
        Map<String, Datum> lists = new TreeMap<>();
        members.forEach((name, nodes) -> lists.put(name, list(nodes)));
        return Datum.map(lists);
    }

    /// The declared properties of a node. A label that only other nodes have is unset.
    private Map<String, Datum> declared(DeclaredNode node) {
        Map<String, Datum> labels = new TreeMap<>();
        labelNames.forEach(label -> labels.put(label, Datum.UNSET));
        node.labels().forEach((label, text) -> labels.put(label, Datum.plain(text)));
        return Map.of(
                "name", Datum.text(node.name()),
                "address", optional(node.address()),
                "zone", optional(node.zone()),
                "roles", Datum.list(node.roles().stream().map(Datum::text).toList()),
                "labels", Datum.map(labels));
    }

    /// What `node` names on one node.
    Datum.Mapping node(DeclaredNode node) {
        Map<String, Datum> names = new TreeMap<>(declared(node));
        names.put("mac", optional(node.mac()));
        names.put("serial", optional(node.serial()));
        return Datum.map(names);
    }

    private static Datum optional(Optional<String> text) {
        return text.<Datum>map(Datum::text).orElse(Datum.UNSET);
    }
}
