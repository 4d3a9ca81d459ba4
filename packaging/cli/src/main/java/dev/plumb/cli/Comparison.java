package dev.plumb.cli;

import dev.plumb.agent.protocol.NodeManifest;
import dev.plumb.api.type.Hostlist;
import dev.plumb.cli.diff.DiffJson;
import dev.plumb.cli.diff.DiffText;
import dev.plumb.server.compiler.diff.ManifestDiff;
import dev.plumb.server.compiler.site.OwnWords;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/// Two revisions side by side. A node that needs facts first, before or after, is not compared, and that is said: to
/// be silent would read as "no change".
///
/// @param chosen the nodes that were asked for
record Comparison(Side was, Side becomes, Predicate<String> chosen) {

    Answer answer() {
        SortedMap<String, String> left = leftOut();
        SortedSet<String> compared = new TreeSet<>(was.manifests().keySet());
        compared.addAll(becomes.manifests().keySet());
        compared.removeIf(node -> !chosen.test(node) || left.containsKey(node));
        List<ManifestDiff.Group> groups =
                ManifestDiff.between(only(compared, was.manifests()), only(compared, becomes.manifests()));
        Exit exit = !groups.isEmpty() ? Exit.DIFFERENCES : left.isEmpty() ? Exit.DONE : Exit.LEFT;
        return Answer.of(exit, () -> lines(groups, compared.size(), left), () -> DiffJson.of(groups, blobs(), left))
                .remarking(remarks(left));
    }

    private Map<String, byte[]> blobs() {
        Map<String, byte[]> blobs = new HashMap<>(was.blobs());
        blobs.putAll(becomes.blobs());
        return blobs;
    }

    /// The nodes that cannot be compared, with the families of facts that they need.
    private SortedMap<String, String> leftOut() {
        SortedMap<String, String> left = new TreeMap<>(was.waiting());
        left.putAll(becomes.waiting());
        left.keySet().removeIf(chosen.negate());
        return left;
    }

    private static List<String> remarks(SortedMap<String, String> left) {
        SortedMap<String, List<String>> nodesOf = new TreeMap<>();
        left.forEach((node, families) ->
                nodesOf.computeIfAbsent(families, f -> new ArrayList<>()).add(node));
        return nodesOf.entrySet().stream()
                .map(entry -> "left out for want of the facts " + entry.getKey() + " (see --facts): "
                        + Hostlist.fold(entry.getValue()))
                .toList();
    }

    private static SortedMap<String, NodeManifest> only(
            SortedSet<String> nodes, SortedMap<String, NodeManifest> manifests) {
        SortedMap<String, NodeManifest> only = new TreeMap<>(manifests);
        only.keySet().retainAll(nodes);
        return only;
    }

    private List<String> lines(List<ManifestDiff.Group> groups, int compared, SortedMap<String, String> left) {
        if (groups.isEmpty()) {
            return List.of(
                    left.isEmpty()
                            ? "no node changes"
                            : "compared: " + Terminal.count(compared, "node") + ", none changes; not compared: "
                                    + Terminal.count(left.size(), "node"));
        }
        Map<String, OwnWords> called = new HashMap<>(was.called());
        called.putAll(becomes.called());
        return DiffText.of(groups, blobs(), node -> called.getOrDefault(node, OwnWords.of(node)));
    }
}
