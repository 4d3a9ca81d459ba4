package dev.plumb.server.compiler.exception;

import dev.plumb.api.ResourceId;
import dev.plumb.server.compiler.attribute.Alternatives;
import dev.plumb.server.compiler.attribute.Given;
import dev.plumb.server.compiler.expr.Scope;
import dev.plumb.server.compiler.layer.NodeLayers;
import dev.plumb.server.compiler.resource.Called;
import dev.plumb.server.compiler.resource.Step;
import dev.plumb.server.compiler.site.Layer;
import dev.plumb.server.compiler.site.Site;
import dev.plumb.server.compiler.site.Written;
import dev.plumb.server.compiler.work.Evaluator;
import dev.plumb.server.compiler.work.Work;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The exceptions that hold for one node (rule 25), by what they name.
public final class Exceptions {
    private final Work work;
    private final Evaluator evaluator;
    private final Site site;
    private final Map<ResourceId, List<Adjust>> adjustments = new HashMap<>();
    private final Map<ResourceId, List<Exclude>> exclusions = new HashMap<>();

    public Exceptions(Site site, NodeLayers layers, Evaluator evaluator, Work work) {
        this.site = site;
        this.work = work;
        this.evaluator = evaluator;
        int number = 0;
        for (NodeLayers.Ranked ranked : layers.ranked()) {
            for (Layer.Adjustment adjustment : ranked.layer().adjustments()) {
                Adjust adjust = new Adjust(number++, ranked.rank(), ranked.layer(), adjustment, ranked.scope());
                ids(adjustment.target().kind(), adjustment.target().name(), ranked.scope())
                        .forEach(id -> adjustments
                                .computeIfAbsent(id, i -> new ArrayList<>(1))
                                .add(adjust));
            }
            for (Layer.Exclusion exclusion : ranked.layer().exclusions()) {
                Exclude exclude = new Exclude(
                        number++, ranked.layer().owner(), exclusion.target().place(), exclusion.reason());
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
    public boolean excludes(Called called) {
        List<Exclude> found = exclusions(called);
        found.forEach(exclude -> work.exceptionHit(exclude.place()));
        return !found.isEmpty();
    }

    /// What leaves an entry out, weaker layers first.
    public List<Exclude> exclusions(Called called) {
        return meant(exclusions, called, Comparator.comparingInt(Exclude::number));
    }

    /// What adjusts an entry, weaker layers first.
    public List<Adjust> adjustments(Called called) {
        return meant(adjustments, called, Comparator.comparingInt(Adjust::number));
    }

    /// A label is called as it is written, wherever it is, or with its scope, as reports print it (rule 3).
    private <T> List<T> meant(Map<ResourceId, List<T>> exceptions, Called called, Comparator<T> order) {
        List<T> written = exceptions.getOrDefault(called.written(), List.of());
        List<T> scoped = site.library()
                .kind(called.written().kind())
                .map(called::scoped)
                .filter(id -> !id.equals(called.written()))
                .map(id -> exceptions.getOrDefault(id, List.of()))
                .orElse(List.of());
        return scoped.isEmpty()
                ? written
                : Stream.concat(written.stream(), scoped.stream()).sorted(order).toList();
    }

    /// The reasons for what was adjusted.
    public List<String> because(Called called) {
        return adjustments(called).stream()
                .flatMap(adjust -> adjust.written().reason().because().stream())
                .distinct()
                .toList();
    }

    /// Whether anything is meant for what came of an entry.
    public boolean concern(Step step) {
        return concern(step.written())
                || (step instanceof Step.Declares declares
                        && concern(declares.declared().id()));
    }

    private boolean concern(ResourceId id) {
        return adjustments.containsKey(id) || exclusions.containsKey(id);
    }

    /// The attributes of an entry as its exceptions leave them, weaker layers first.
    ///
    /// @param attributes with the places that they come from
    public Map<String, Given> adjusted(Called called, Map<String, Given> attributes) {
        List<Adjust> adjusts = adjustments(called);
        ResourceId id = called.written();
        if (adjusts.isEmpty()) {
            return new HashMap<>(attributes);
        }
        Adjusting adjusting = new Adjusting(id, Alternatives.of(site, id.kind()), evaluator, work, attributes);
        adjusts.forEach(adjusting::adjust);
        Disagreements.check(id, name -> site.type(id.kind(), name), adjusting.said(), work.problems());
        return adjusting.result();
    }
}
