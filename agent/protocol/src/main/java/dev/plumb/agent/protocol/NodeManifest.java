package dev.plumb.agent.protocol;

import dev.plumb.api.ResourceId;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What the compiler makes of a site for one node: plain data, equal for equal inputs, named by the SHA-256
/// of its bytes. Places in the site and reasons travel in a side document, outside the digest.
///
/// @param node the node's name
/// @param rules what holds for the whole node
/// @param resources in the order in which they are applied; every reference among them points backwards
/// @param waiting what is declared but cannot be made yet, with the fact that it waits for (`fact.local.mode`):
///     a resource (`file[/etc/motd]`), or a kind where names are not known either. It is not released.
public record NodeManifest(
        String node, NodeRules rules, List<ManifestResource> resources, SortedMap<String, String> waiting) {
    public NodeManifest {
        resources = List.copyOf(resources);
        waiting = Collections.unmodifiableSortedMap(new TreeMap<>(waiting));
    }

    /// A manifest in which nothing waits.
    public NodeManifest(String node, NodeRules rules, List<ManifestResource> resources) {
        this(node, rules, resources, Collections.emptySortedMap());
    }

    /// The fact that a resource which is not in the manifest may be waiting for.
    public Optional<String> waitsFor(ResourceId id) {
        return Optional.ofNullable(waiting.get(id.toString())).or(() -> Optional.ofNullable(waiting.get(id.kind())));
    }
}
