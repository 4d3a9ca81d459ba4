package dev.plumb.server.compiler.compile;

import dev.plumb.api.ResourceId;
import dev.plumb.server.compiler.ids.DeclaredIds;
import dev.plumb.server.compiler.order.Vertex;
import dev.plumb.server.compiler.resource.Declared;
import dev.plumb.server.compiler.resource.Link;
import dev.plumb.server.compiler.resource.Resources;
import dev.plumb.server.compiler.work.Work;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The edges that a node's entries declare, with what is wrong with them.
final class DeclaredEdges {
    private final DeclaredIds declaredIds;
    private final Work work;
    private final Resources resources;

    DeclaredEdges(DeclaredIds declaredIds, Work work, Resources resources) {
        this.declaredIds = declaredIds;
        this.work = work;
        this.resources = resources;
    }

    /// The declared edges into one resource.
    private record Edges(Set<ResourceId> after, Set<ResourceId> refreshOn) {
        Edges() {
            this(new HashSet<>(), new HashSet<>());
        }
    }

    /// All resources, each with what comes before it.
    List<Vertex> vertices() {
        Map<ResourceId, Edges> edges = edges();
        Edges none = new Edges();
        return resources.all().stream()
                .map(resource -> {
                    Edges own = edges.getOrDefault(resource.id(), none);
                    return new Vertex(
                            resource.id(), resource.absent(), resource.claims(), own.after(), own.refreshOn());
                })
                .toList();
    }

    private Map<ResourceId, Edges> edges() {
        Map<ResourceId, Edges> edges = new HashMap<>();
        Set<Link> unknown = new HashSet<>();
        Set<Link> idle = new HashSet<>();
        for (Declared resource : resources.all()) {
            for (Link link : resource.keys().links()) {
                Set<ResourceId> targets = resources.resolve(link.target(), link.labels());
                between(link, resource.id(), targets, edges);
                if (link.target().equals(link.source())) {
                    idle.add(link);
                } else if (targets.isEmpty() && work.unknowns() == 0 && !declaredSomewhere(link)) {
                    unknown.add(link);
                }
            }
        }
        unknown.forEach(this::unknown);
        idle.forEach(this::idle);
        return edges;
    }

    /// A use stands for all its entries, but for those that both ends share: they cannot come after
    /// themselves, and where such an entry is declared must not change the order.
    private void between(Link link, ResourceId self, Set<ResourceId> targets, Map<ResourceId, Edges> edges) {
        if (targets.contains(self)) {
            return;
        }
        Set<ResourceId> own = resources.resolve(link.source(), link.labels());
        for (ResourceId target : targets) {
            if (!own.contains(target)) {
                add(link.sort(), self, target, edges);
            }
        }
    }

    private boolean declaredSomewhere(Link link) {
        return resources.knows(link.target(), link.labels()) || declaredIds.contains(link.target(), link.labels());
    }

    private void unknown(Link link) {
        work.problems().add(link.place(), declaredIds.missing(link.target(), link.labels()));
    }

    private void idle(Link link) {
        work.problems()
                .add(
                        link.place(),
                        "reference.itself",
                        link.source() + " cannot come before or after itself",
                        "leave it out; of several names in one entry, put the one into an entry of its own");
    }

    private static void add(Link.Sort sort, ResourceId self, ResourceId target, Map<ResourceId, Edges> edges) {
        boolean reversed = sort == Link.Sort.BEFORE || sort == Link.Sort.REFRESHES;
        Edges into = edges.computeIfAbsent(reversed ? target : self, id -> new Edges());
        ResourceId first = reversed ? self : target;
        switch (sort) {
            case AFTER, BEFORE -> into.after().add(first);
            case REFRESH_ON, REFRESHES -> into.refreshOn().add(first);
        }
    }
}
