package dev.plumb.server.compiler.compile;

import dev.plumb.api.ResourceId;
import dev.plumb.server.compiler.compile.NodeLayers.Rank;
import dev.plumb.server.compiler.expr.Scope;
import dev.plumb.server.compiler.site.Layer;
import dev.plumb.server.compiler.site.Reason;
import dev.plumb.server.compiler.site.Site;
import dev.plumb.server.compiler.site.Written;
import dev.plumb.server.compiler.yaml.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The exceptions that hold for one node (rule 25), by what they name.
final class Exceptions {
    private final Work work;
    private final Evaluator evaluator;
    private final Site site;
    private final Map<ResourceId, List<Adjust>> adjustments = new HashMap<>();
    private final Map<ResourceId, List<Exclude>> exclusions = new HashMap<>();

    /// An adjustment with the rank of its layer and the names that it may use.
    record Adjust(Rank rank, Layer layer, Layer.Adjustment written, Scope scope) {
        String owner() {
            return layer.owner();
        }
    }

    /// An exclusion with the owner of its layer.
    record Exclude(String owner, Place place, Reason reason) {}

    Exceptions(Site site, NodeLayers layers, Evaluator evaluator, Work work) {
        this.site = site;
        this.work = work;
        this.evaluator = evaluator;
        for (NodeLayers.Ranked ranked : layers.ranked()) {
            for (Layer.Adjustment adjustment : ranked.layer().adjustments()) {
                Adjust adjust = new Adjust(ranked.rank(), ranked.layer(), adjustment, ranked.scope());
                ids(adjustment.target().kind(), adjustment.target().name(), ranked.scope())
                        .forEach(id -> adjustments
                                .computeIfAbsent(id, i -> new ArrayList<>(1))
                                .add(adjust));
            }
            for (Layer.Exclusion exclusion : ranked.layer().exclusions()) {
                Exclude exclude =
                        new Exclude(ranked.layer().owner(), exclusion.target().place(), exclusion.reason());
                ids(exclusion.target().kind(), exclusion.target().name(), ranked.scope())
                        .forEach(id -> exclusions
                                .computeIfAbsent(id, i -> new ArrayList<>(1))
                                .add(exclude));
            }
        }
    }

    private List<ResourceId> ids(String kind, Written name, Scope scope) {
        int before = work.waits();
        List<String> names = evaluator.names(name, scope);
        work.lastWait()
                .filter(fact -> work.waits() > before && fact.startsWith("fact.local."))
                .ifPresent(fact -> waiting(name, fact));
        return names.stream()
                .filter(text -> !text.isEmpty())
                .map(text -> new ResourceId(kind, text))
                .toList();
    }

    /// What an exception means must be known: one that waits would do nothing, and what it was to spare be done.
    private void waiting(Written name, String fact) {
        work.problems()
                .add(
                        name.place(),
                        "exception.waiting",
                        "the exception needs " + fact + ", which this node has not",
                        "name its entry without facts of the site's own, or put the fact into when: of the entry");
    }

    /// Whether an entry shall not be there.
    ///
    /// @param id as it is written: a label without its scope
    boolean excludes(ResourceId id) {
        List<Exclude> found = exclusions(id);
        found.forEach(exclude -> work.exceptionHit(exclude.place()));
        return !found.isEmpty();
    }

    /// What leaves an entry out, weaker layers first.
    List<Exclude> exclusions(ResourceId id) {
        return exclusions.getOrDefault(id, List.of());
    }

    /// What adjusts an entry, weaker layers first.
    List<Adjust> adjustments(ResourceId id) {
        return adjustments.getOrDefault(id, List.of());
    }

    /// The reasons for what was adjusted.
    List<String> because(ResourceId id) {
        return adjustments(id).stream()
                .flatMap(adjust -> adjust.written().reason().because().stream())
                .distinct()
                .toList();
    }

    /// Whether anything is meant for an entry.
    boolean concern(ResourceId id) {
        return adjustments.containsKey(id) || exclusions.containsKey(id);
    }

    /// The attributes of an entry as its exceptions leave them, weaker layers first.
    ///
    /// @param attributes with the places that they come from
    Map<String, Given> adjusted(ResourceId id, Map<String, Given> attributes) {
        List<Adjust> adjusts = adjustments(id);
        if (adjusts.isEmpty()) {
            return new HashMap<>(attributes);
        }
        Adjusting adjusting = new Adjusting(id, evaluator, work, attributes);
        adjusts.forEach(adjusting::adjust);
        Disagreements.check(id, name -> site.type(id.kind(), name), adjusting.said(), work.problems());
        return adjusting.result();
    }
}
