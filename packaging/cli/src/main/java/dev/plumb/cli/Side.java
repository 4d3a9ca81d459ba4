package dev.plumb.cli;

import dev.plumb.agent.protocol.NodeManifest;
import dev.plumb.api.Problem;
import dev.plumb.cli.diff.OwnWords;
import dev.plumb.server.compiler.compile.Inventory;
import dev.plumb.server.compiler.site.Site;
import dev.plumb.server.compiler.site.SiteReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// One of the two revisions that are compared.
///
/// @param problems why it cannot be compared; then the rest is empty
/// @param manifests of the nodes that have one
/// @param waiting for the other nodes, which families of facts they need
/// @param blobs contents that the manifests name by digest
/// @param called what a node is called
/// @param formerly what nodes were called before, by their names
record Side(
        List<Problem> problems,
        SortedMap<String, NodeManifest> manifests,
        SortedMap<String, String> waiting,
        Map<String, byte[]> blobs,
        Map<String, OwnWords> called,
        SortedMap<String, String> formerly) {

    /// Of a site that was opened.
    ///
    /// @param inventory what each node is taken to have reported of itself
    static Side of(SiteReader.Read read, Inventory inventory) {
        return switch (read) {
            case SiteReader.Read.Refused(List<Problem> problems) -> without(problems);
            case SiteReader.Read.Ok(Site site) -> {
                Fleet fleet = Fleet.compile(site, inventory);
                yield fleet.problems().isEmpty() ? of(site, fleet) : without(fleet.problems());
            }
        };
    }

    private static Side without(List<Problem> problems) {
        return new Side(problems, new TreeMap<>(), new TreeMap<>(), Map.of(), Map.of(), new TreeMap<>());
    }

    private static Side of(Site site, Fleet fleet) {
        Map<String, OwnWords> called = new HashMap<>();
        SortedMap<String, String> formerly = new TreeMap<>();
        site.nodes().forEach((name, node) -> {
            called.put(name, OwnWords.of(node));
            node.was().ifPresent(was -> formerly.put(name, was));
        });
        SortedMap<String, String> waiting = new TreeMap<>();
        fleet.waiting().forEach((families, nodes) -> nodes.forEach(node -> waiting.put(node, families)));
        return new Side(List.of(), fleet.manifests(), waiting, fleet.blobs(), called, formerly);
    }

    /// The same with nodes under the names that they have in the other revision, where it renames them (rule 20).
    Side renamedAsIn(Side after) {
        SortedMap<String, NodeManifest> renamed = new TreeMap<>(manifests);
        SortedMap<String, String> needs = new TreeMap<>(waiting);
        after.formerly.forEach((name, was) -> {
            if (!called.containsKey(name)) {
                Optional.ofNullable(renamed.remove(was)).ifPresent(manifest -> renamed.put(name, manifest));
                Optional.ofNullable(needs.remove(was)).ifPresent(families -> needs.put(name, families));
            }
        });
        return new Side(problems, renamed, needs, blobs, called, formerly);
    }
}
