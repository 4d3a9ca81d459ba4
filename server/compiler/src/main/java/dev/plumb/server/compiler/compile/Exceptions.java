package dev.plumb.server.compiler.compile;

import dev.plumb.api.ResourceId;
import dev.plumb.api.type.Quoted;
import dev.plumb.server.compiler.compile.NodeLayers.Rank;
import dev.plumb.server.compiler.datum.Datum;
import dev.plumb.server.compiler.datum.Typed;
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
import java.util.Optional;

/// The exceptions that hold for one node (rule 25), by what they name.
final class Exceptions {
    private final Work work;
    private final Evaluator evaluator;
    private final Site site;
    private final Map<ResourceId, List<Adjust>> adjustments = new HashMap<>();
    private final Map<ResourceId, List<Exclude>> exclusions = new HashMap<>();

    /// An adjustment with the rank of its layer and the names that it may use.
    record Adjust(Rank rank, String owner, Layer.Adjustment written, Scope scope) {}

    /// An exclusion with the owner of its layer.
    record Exclude(String owner, Place place, Reason reason) {}

    Exceptions(Site site, NodeLayers layers, Evaluator evaluator, Work work) {
        this.site = site;
        this.work = work;
        this.evaluator = evaluator;
        for (NodeLayers.Ranked ranked : layers.ranked()) {
            for (Layer.Adjustment adjustment : ranked.layer().adjustments()) {
                Adjust adjust = new Adjust(ranked.rank(), ranked.layer().owner(), adjustment, ranked.scope());
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
        Map<String, Given> result = new HashMap<>(attributes);
        Map<String, Adjust> decidedBy = new HashMap<>();
        for (Adjust adjust : adjustments(id)) {
            work.exceptionHit(adjust.written().place());
            for (Written.Attribute replace : adjust.written().replace()) {
                evaluator.value(replace.value(), adjust.scope()).ifPresent(datum -> {
                    disagreement(id, replace, datum, result, decidedBy, adjust);
                    result.put(replace.name(), new Given(datum, replace.value()));
                });
                decidedBy.put(replace.name(), adjust);
            }
            adjust.written().add().forEach(add -> edit(add, adjust, result, true));
            adjust.written().drop().forEach(drop -> edit(drop, adjust, result, false));
        }
        return result;
    }

    private void disagreement(
            ResourceId id,
            Written.Attribute replace,
            Datum datum,
            Map<String, Given> result,
            Map<String, Adjust> decidedBy,
            Adjust adjust) {
        Adjust earlier = decidedBy.get(replace.name());
        Given before = result.get(replace.name());
        if (earlier == null || before == null || earlier.rank() != Rank.ROLE || adjust.rank() != Rank.ROLE) {
            return;
        }
        boolean same = site.type(id.kind(), replace.name())
                .map(type -> Typed.same(type, before.datum(), datum))
                .orElseGet(() -> before.datum().equals(datum));
        if (!same && !nodeDecides(id, replace.name())) {
            work.problems()
                    .add(
                            replace.key().place(),
                            "adjust.roles-disagree",
                            earlier.owner() + " and " + adjust.owner() + " disagree on " + Quoted.of(replace.name())
                                    + " of " + id,
                            "the other stands at " + before.written().place() + "; let the node decide");
        }
    }

    private boolean nodeDecides(ResourceId id, String attribute) {
        return adjustments(id).stream()
                .anyMatch(adjust -> adjust.rank() == Rank.NODE
                        && adjust.written().replace().stream()
                                .anyMatch(r -> r.name().equals(attribute)));
    }

    /// Adds items to a list or drops them from it.
    private void edit(Written.Attribute edit, Adjust adjust, Map<String, Given> result, boolean add) {
        Optional<Datum> change = evaluator.value(edit.value(), adjust.scope());
        if (change.isEmpty()) {
            return;
        }
        Datum before =
                Optional.ofNullable(result.get(edit.name())).map(Given::datum).orElse(Datum.UNSET);
        if (change.get() instanceof Datum.Listing(List<Datum> items)
                && (before instanceof Datum.Listing || before instanceof Datum.Unset)) {
            List<Datum> now = new ArrayList<>(before instanceof Datum.Listing(List<Datum> old) ? old : List.of());
            if (add) {
                items.stream().filter(item -> !now.contains(item)).forEach(now::add);
            } else {
                if (now.removeIf(item -> items.stream().anyMatch(i -> sameText(i, item)))) {
                    work.exceptionHit(edit.key().place());
                }
            }
            result.put(edit.name(), new Given(Datum.list(now), edit.value()));
            return;
        }
        work.problems()
                .add(
                        edit.key().place(),
                        "adjust.not-a-list",
                        "expected lists to add to or drop from in " + Quoted.of(edit.name())
                                + ", found something else");
    }

    private static boolean sameText(Datum one, Datum other) {
        return one.equals(other)
                || (one instanceof Datum.Scalar(String a, var f)
                        && other instanceof Datum.Scalar(String b, var g)
                        && a.equals(b));
    }
}
