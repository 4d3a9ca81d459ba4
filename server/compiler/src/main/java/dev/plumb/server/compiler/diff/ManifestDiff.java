package dev.plumb.server.compiler.diff;

import dev.plumb.agent.protocol.ManifestResource;
import dev.plumb.agent.protocol.NodeManifest;
import dev.plumb.api.ResourceId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Compares node manifests. Nodes whose changes are equal stand together: "17 nodes: …".
public final class ManifestDiff {
    private ManifestDiff() {}

    /// Nodes that share the same changes.
    ///
    /// @param nodes in order of name
    /// @param changes never empty
    public record Group(List<String> nodes, List<Change> changes) {
        public Group {
            nodes = List.copyOf(nodes);
            changes = List.copyOf(changes);
        }
    }

    /// What differs, the largest group first; nodes that are equal are in none.
    ///
    /// @param before by the name that a node has after; a manifest of another name tells what it was called
    public static List<Group> between(SortedMap<String, NodeManifest> before, SortedMap<String, NodeManifest> after) {
        Map<List<Change>, List<String>> nodes = new LinkedHashMap<>();
        TreeSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        for (String name : names) {
            List<Change> changes = between(Optional.ofNullable(before.get(name)), Optional.ofNullable(after.get(name)));
            if (!changes.isEmpty()) {
                nodes.computeIfAbsent(changes, c -> new ArrayList<>()).add(name);
            }
        }
        return nodes.entrySet().stream()
                .map(entry -> new Group(entry.getValue(), entry.getKey()))
                .sorted(Comparator.comparingInt((Group group) -> -group.nodes().size()))
                .toList();
    }

    private static List<Change> between(Optional<NodeManifest> before, Optional<NodeManifest> after) {
        if (before.isEmpty()) {
            return after.<List<Change>>map(
                            a -> List.of(new Change.NodeAdded(a.resources().size())))
                    .orElse(List.of());
        }
        return after.map(a -> between(before.get(), a)).orElse(List.of(new Change.NodeRemoved()));
    }

    private static List<Change> between(NodeManifest before, NodeManifest after) {
        List<Change> changes = new ArrayList<>();
        if (!before.node().equals(after.node())) {
            changes.add(new Change.NodeRenamed(before.node()));
        }
        Aspects.differing(Aspects.of(before), Aspects.of(after))
                .forEach(aspect -> changes.add(new Change.Rule(aspect)));
        SortedMap<ResourceId, ManifestResource> was = byId(before);
        for (ManifestResource resource : after.resources()) {
            ManifestResource earlier = was.remove(resource.id());
            if (earlier == null) {
                changes.add(new Change.Added(resource.shown()));
                continue;
            }
            boolean hidden = earlier.sensitive() || resource.sensitive();
            List<Change.Aspect> aspects = Aspects.differing(Aspects.of(earlier), Aspects.of(resource)).stream()
                    .map(aspect -> hidden ? aspect.withoutContent() : aspect)
                    .toList();
            if (!aspects.isEmpty()) {
                changes.add(new Change.Altered(resource.id(), aspects));
            }
        }
        was.keySet().forEach(id -> changes.add(new Change.Dropped(id)));
        if (changes.isEmpty() && !ids(before).equals(ids(after))) {
            changes.add(new Change.Reordered());
        }
        return changes;
    }

    private static SortedMap<ResourceId, ManifestResource> byId(NodeManifest manifest) {
        return manifest.resources().stream()
                .collect(Collectors.toMap(ManifestResource::id, r -> r, (a, b) -> a, TreeMap::new));
    }

    private static List<ResourceId> ids(NodeManifest manifest) {
        return manifest.resources().stream().map(ManifestResource::id).toList();
    }
}
