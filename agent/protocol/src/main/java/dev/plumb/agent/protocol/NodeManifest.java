package dev.plumb.agent.protocol;

import java.util.List;

/// What the compiler makes of a site for one node: plain data, equal for equal inputs, named by the SHA-256
/// of its bytes. Places in the site and reasons travel in a side document, outside the digest.
///
/// @param node the node's name
/// @param rules what holds for the whole node
/// @param resources in the order in which they are applied; every reference among them points backwards
public record NodeManifest(String node, NodeRules rules, List<ManifestResource> resources) {
    public NodeManifest {
        resources = List.copyOf(resources);
    }
}
