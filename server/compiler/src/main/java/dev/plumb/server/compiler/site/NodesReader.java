package dev.plumb.server.compiler.site;

import dev.plumb.api.type.Addresses;
import dev.plumb.api.type.Hostlist;
import dev.plumb.api.type.Quoted;
import dev.plumb.server.compiler.yaml.Place;
import dev.plumb.server.compiler.yaml.Problems;
import dev.plumb.server.compiler.yaml.Yaml;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Makes nodes of all keys under `nodes:` (rule 20): one key identifies a node, others may add; the narrower
/// set wins, sets that merely overlap must agree.
final class NodesReader {
    /// Keys that may name one node: any two of them are compared.
    private static final int MOST_KEYS = 32;

    private final Problems problems;
    private final NavigableMap<String, List<NodeKey>> keysOf = new TreeMap<>();
    private final Map<Said, List<String>> overlaps = new HashMap<>();

    private final Map<Taken, List<Twice>> taken = new LinkedHashMap<>();

    /// What two keys give twice.
    ///
    /// @param what `address`, `mac`, ...
    private record Taken(String what, Place place, Place other) {}

    /// One value that two nodes have.
    private record Twice(String value, String node, String owner) {}

    /// What is wrong between two keys, the same for all nodes that both name.
    ///
    /// @param what they disagree on; empty where each of them identifies the nodes
    private record Said(Place place, Place other, Optional<String> what) {}

    NodesReader(Problems problems) {
        this.problems = problems;
    }

    void add(NodeKey key) {
        List<String> tooMany = new ArrayList<>();
        for (String name : key.names()) {
            List<NodeKey> keys = keysOf.computeIfAbsent(name, n -> new ArrayList<>(1));
            if (keys.size() < MOST_KEYS) {
                keys.add(key);
            } else {
                tooMany.add(name);
            }
        }
        if (!tooMany.isEmpty()) {
            problems.add(
                    key.place(),
                    "node.too-many-keys",
                    "expected at most " + MOST_KEYS + " keys that name " + Quoted.of(Hostlist.fold(tooMany))
                            + ", found more");
        }
    }

    /// All nodes.
    ///
    /// @param siteRoles of every node
    NavigableMap<String, DeclaredNode> nodes(List<Settings.RoleUse> siteRoles) {
        NavigableMap<String, DeclaredNode> nodes = new TreeMap<>();
        keysOf.forEach((name, keys) -> {
            // wider sets first; the order of equal ones must not depend on the order of files
            keys.sort(Comparator.comparingInt((NodeKey key) -> -key.nameSet().size())
                    .thenComparing(NodeKey::place));
            nodes.put(name, node(name, keys, siteRoles));
        });
        overlaps.forEach(this::overlap);
        checkPositions(nodes);
        return nodes;
    }

    private DeclaredNode node(String name, List<NodeKey> keys, List<Settings.RoleUse> siteRoles) {
        NodeKey identity = identity(name, keys);
        Set<String> roles = new LinkedHashSet<>();
        siteRoles.forEach(role -> roles.add(role.role()));
        identity.roles().orElse(List.of()).forEach(role -> roles.add(role.text()));
        agree(name, keys);
        return new DeclaredNode(
                name,
                identity.place(),
                List.copyOf(roles),
                identity.zone().map(Yaml.Scalar::text),
                identity.position("address", name),
                identity.position("mac", name),
                identity.position("serial", name),
                former(name, keys).map(key -> key.position(NodeKey.WAS, name).orElseThrow()),
                labels(keys),
                keys.stream().map(NodeKey::layer).toList());
    }

    private NodeKey identity(String name, List<NodeKey> keys) {
        List<NodeKey> identifying = keys.stream().filter(NodeKey::identifies).toList();
        if (identifying.size() > 1) {
            Said twice =
                    new Said(identifying.get(1).place(), identifying.getFirst().place(), Optional.empty());
            overlaps.computeIfAbsent(twice, t -> new ArrayList<>(1)).add(name);
        }
        return identifying.isEmpty() ? keys.getFirst() : identifying.getFirst();
    }

    /// The narrowest key that says what a node was called.
    private static Optional<NodeKey> former(String name, List<NodeKey> keys) {
        return keys.reversed().stream()
                .filter(key -> key.position(NodeKey.WAS, name).isPresent())
                .findFirst();
    }

    private static NavigableMap<String, String> labels(List<NodeKey> keys) {
        NavigableMap<String, String> labels = new TreeMap<>();
        for (NodeKey key : keys) {
            key.labelValues().forEach((label, value) -> {
                if (value instanceof Yaml.Scalar scalar) {
                    labels.put(label, scalar.text());
                }
            });
        }
        return labels;
    }

    /// What two keys say of one node must be equal unless one set lies within the other.
    private void agree(String name, List<NodeKey> keys) {
        for (int i = 1; i < keys.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (!keys.get(i).narrowerThan(keys.get(j))) {
                    agree(name, keys.get(j), keys.get(i));
                }
            }
        }
    }

    private void agree(String name, NodeKey one, NodeKey other) {
        Map<String, String> said = said(name, one);
        said(name, other).forEach((what, value) -> {
            String before = said.get(what);
            if (before != null && !before.equals(value)) {
                Said apart = new Said(other.place(), one.place(), Optional.of(what));
                overlaps.computeIfAbsent(apart, t -> new ArrayList<>(1)).add(name);
            }
        });
    }

    private void overlap(Said said, List<String> names) {
        String nodes = Quoted.of(Hostlist.fold(names));
        said.what()
                .ifPresentOrElse(
                        what -> problems.add(
                                said.place(),
                                "node.disagree",
                                "two keys that overlap at " + nodes + " disagree on " + what,
                                "the other stands at " + said.other()
                                        + "; make one set part of the other, or say it once"),
                        () -> problems.add(
                                said.place(),
                                "node.two-identities",
                                "two keys give " + nodes + (names.size() == 1 ? " its" : " their")
                                        + " roles, zone or address",
                                "the other stands at " + said.other()
                                        + "; only one key may, others add values, labels or exceptions"));
    }

    private static Map<String, String> said(String name, NodeKey key) {
        Map<String, String> said = new HashMap<>();
        key.position(NodeKey.WAS, name).ifPresent(was -> said.put(NodeKey.WAS, was));
        key.labelValues().forEach((label, value) -> said.put("labels." + label, Canonical.text(value)));
        key.layer()
                .values()
                .forEach(setting -> said.put(
                        setting.definition() + "." + setting.parameter(),
                        Canonical.text(setting.value().yaml())));
        key.layer().permits().forEach((disruption, permit) -> said.put("permit." + disruption.word(), permit.toWord()));
        key.layer().audit().ifPresent(audit -> said.put("audit", audit.toString()));
        return said;
    }

    /// No address, MAC, serial or earlier name belongs to two nodes.
    private void checkPositions(NavigableMap<String, DeclaredNode> nodes) {
        Map<String, DeclaredNode> owners = new HashMap<>();
        for (DeclaredNode node : nodes.values()) {
            unique("address", node.address().map(Addresses::same), node, owners);
            unique("mac", node.mac(), node, owners);
            unique("serial", node.serial(), node, owners);
            unique("earlier name", node.was(), node, owners);
        }
        taken.forEach(this::taken);
        checkFormer(nodes);
    }

    /// What a node was called is no node's name any more.
    private void checkFormer(Map<String, DeclaredNode> nodes) {
        Map<Place, List<DeclaredNode>> declared = new LinkedHashMap<>();
        for (DeclaredNode node : nodes.values()) {
            if (node.was().filter(nodes::containsKey).isPresent()) {
                former(node.name(), keysOf.getOrDefault(node.name(), List.of()))
                        .flatMap(key -> key.placeOf(NodeKey.WAS))
                        .ifPresent(place -> declared.computeIfAbsent(place, p -> new ArrayList<>(1))
                                .add(node));
            }
        }
        declared.forEach((place, of) -> problems.add(
                place,
                "node.was",
                Quoted.of(of.getFirst().name()) + " was "
                        + Quoted.of(of.getFirst().was().orElseThrow()) + ", which is still declared",
                others(of.stream().skip(1).map(DeclaredNode::name).toList())));
    }

    private static String others(List<String> names) {
        return names.isEmpty() ? "" : "so it is with " + Quoted.of(Hostlist.fold(names));
    }

    private void unique(String what, Optional<String> value, DeclaredNode node, Map<String, DeclaredNode> owners) {
        value.ifPresent(v -> {
            DeclaredNode other = owners.putIfAbsent(what + " " + v, node);
            if (other != null) {
                taken.computeIfAbsent(new Taken(what, node.place(), other.place()), t -> new ArrayList<>(1))
                        .add(new Twice(v, node.name(), other.name()));
            }
        });
    }

    /// Two keys may give many nodes what is taken: the first is told of, and which the others are.
    private void taken(Taken taken, List<Twice> nodes) {
        Twice first = nodes.getFirst();
        List<String> others = nodes.stream().skip(1).map(Twice::node).toList();
        problems.add(
                taken.place(),
                "node.taken",
                "the " + taken.what() + " " + Quoted.of(first.value()) + " of " + Quoted.of(first.node())
                        + " is that of " + Quoted.of(first.owner()) + " too",
                others(others));
    }
}
