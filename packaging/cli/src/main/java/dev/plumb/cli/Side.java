package dev.plumb.cli;

import dev.plumb.agent.protocol.NodeManifest;
import dev.plumb.agent.protocol.json.Json;
import dev.plumb.agent.protocol.report.ProblemCodec;
import dev.plumb.api.Problem;
import dev.plumb.cli.site.SitePlaces;
import dev.plumb.server.compiler.fleet.Inventory;
import dev.plumb.server.compiler.site.OwnWords;
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
/// @param given its address as it was given
/// @param problems why it cannot be compared; then the rest is empty
/// @param places where people find what the problems name
/// @param manifests of the nodes that have one
/// @param waiting for the other nodes, which families of facts they need
/// @param blobs contents that the manifests name by digest
/// @param called what a node is called
/// @param formerly what nodes were called before, by their names
record Side(
        String given,
        List<Problem> problems,
        SitePlaces places,
        SortedMap<String, NodeManifest> manifests,
        SortedMap<String, String> waiting,
        Map<String, byte[]> blobs,
        Map<String, OwnWords> called,
        SortedMap<String, String> formerly) {

    /// Of a site that was opened.
    ///
    /// @param given its address
    /// @param inventory what each node is taken to have reported of itself
    static Side of(String given, Sites.Opened opened, Inventory inventory) {
        return switch (opened.whole()) {
            case SiteReader.Read.Refused(List<Problem> problems) -> without(given, problems, opened.places());
            case SiteReader.Read.Ok(Site site) -> {
                Fleet fleet = Fleet.compile(site, inventory, opened.doing());
                yield fleet.problems().isEmpty()
                        ? of(given, site, fleet, opened.places())
                        : without(given, fleet.problems(), opened.places());
            }
        };
    }

    private static Side without(String given, List<Problem> problems, SitePlaces places) {
        return new Side(given, problems, places, new TreeMap<>(), new TreeMap<>(), Map.of(), Map.of(), new TreeMap<>());
    }

    private static Side of(String given, Site site, Fleet fleet, SitePlaces places) {
        Map<String, OwnWords> called = new HashMap<>();
        SortedMap<String, String> formerly = new TreeMap<>();
        site.nodes().forEach((name, node) -> {
            called.put(name, OwnWords.of(node));
            node.was().ifPresent(was -> formerly.put(name, was));
        });
        SortedMap<String, String> waiting = new TreeMap<>();
        fleet.waiting().forEach((families, nodes) -> nodes.forEach(node -> waiting.put(node, families)));
        return new Side(given, List.of(), places, fleet.manifests(), waiting, fleet.blobs(), called, formerly);
    }

    /// The answer where one of these cannot be compared. People see by the place which side a problem is
    /// on; what is wrong with both is told of both.
    static Answer refused(List<Side> sides) {
        return new Answer(
                Exit.PROBLEM,
                List.of(),
                List.of(),
                sides.stream()
                        .flatMap(side -> side.places.of(side.problems).stream())
                        .distinct()
                        .toList(),
                List::of,
                () -> Json.members()
                        .put(
                                "problems",
                                new Json.Arr(sides.stream()
                                        .flatMap(side -> side.documents().stream())
                                        .distinct()
                                        .toList()))
                        .build());
    }

    private List<Json> documents() {
        return problems.stream()
                .map(problem -> {
                    SortedMap<String, Json> members =
                            new TreeMap<>(ProblemCodec.write(problem).members());
                    members.put("site", new Json.Str(given));
                    return (Json) Json.object(members);
                })
                .toList();
    }

    /// The same with nodes under the names that they have in the other revision, where it renames them
    /// (rule 20).
    Side renamedAsIn(Side after) {
        SortedMap<String, NodeManifest> renamed = new TreeMap<>(manifests);
        SortedMap<String, String> needs = new TreeMap<>(waiting);
        after.formerly.forEach((name, was) -> {
            if (!called.containsKey(name)) {
                Optional.ofNullable(renamed.remove(was)).ifPresent(manifest -> renamed.put(name, manifest));
                Optional.ofNullable(needs.remove(was)).ifPresent(families -> needs.put(name, families));
            }
        });
        return new Side(given, problems, places, renamed, needs, blobs, called, formerly);
    }
}
