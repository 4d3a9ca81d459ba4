package dev.plumb.server.compiler.order;

import dev.plumb.api.ResourceId;
import dev.plumb.api.Thing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Finds the edges between resources: the declared ones and those that follow from claims (rule 22).
final class EdgeFinder {
    private final List<Vertex> vertices;
    private final Map<ResourceId, Integer> indexes;
    private final Map<Thing, List<Integer>> owners = new HashMap<>();
    private final TreeMap<String, List<Integer>> paths = new TreeMap<>();
    private final Map<Thing.Sort, Barrier> barriers = new TreeMap<>();
    private final List<Edge> edges = new ArrayList<>();

    /// Stands between all owners of a sort and all that need whatever there is of it, so that ten thousand of
    /// each need twenty thousand edges, not a hundred million. Its direction depends on what shall be there.
    private record Barrier(int present, int absent) {}

    EdgeFinder(List<Vertex> vertices) {
        this.vertices = vertices;
        this.indexes = HashMap.newHashMap(vertices.size());
    }

    /// All edges; indexes from the number of vertices on are barriers.
    Graph find() {
        for (int i = 0; i < vertices.size(); i++) {
            indexes.put(vertices.get(i).id(), i);
            own(i);
        }
        for (int i = 0; i < vertices.size(); i++) {
            declared(i);
            automatic(i);
        }
        int size = vertices.size() + 2 * barriers.size();
        barriers.forEach(this::ownersBefore);
        return new Graph(vertices.size(), size, edges);
    }

    private void own(int index) {
        for (Thing thing : vertices.get(index).claims().owns()) {
            owners.computeIfAbsent(thing, t -> new ArrayList<>(1)).add(index);
            if (thing.sort() == Thing.Sort.PATH) {
                paths.computeIfAbsent(thing.name(), p -> new ArrayList<>(1)).add(index);
            }
        }
    }

    private void declared(int index) {
        Vertex vertex = vertices.get(index);
        Edge.Why declared = new Edge.Why.Declared();
        for (ResourceId first : vertex.after()) {
            add(
                    indexes.getOrDefault(first, index),
                    index,
                    declared,
                    vertex.refreshOn().contains(first));
        }
        for (ResourceId first : vertex.refreshOn()) {
            if (!vertex.after().contains(first)) {
                add(indexes.getOrDefault(first, index), index, declared, true);
            }
        }
    }

    private void automatic(int index) {
        Vertex vertex = vertices.get(index);
        Set<Thing> refreshedBy = vertex.claims().refreshedBy();
        for (Thing thing : vertex.claims().needs()) {
            need(index, thing, refreshedBy.contains(thing));
        }
        for (Thing thing : refreshedBy) {
            if (!vertex.claims().needs().contains(thing)) {
                need(index, thing, true);
            }
        }
    }

    private void need(int index, Thing thing, boolean refreshes) {
        switch (thing.match()) {
            case NAMED -> {
                for (int owner : owners.getOrDefault(thing, List.of())) {
                    between(owner, index, thing, refreshes);
                }
            }
            case BELOW -> {
                String from = thing.name().endsWith("/") ? thing.name() : thing.name() + "/";
                String to = from.substring(0, from.length() - 1) + (char) ('/' + 1);
                for (List<Integer> below : paths.subMap(from, false, to, false).values()) {
                    below.forEach(owner -> between(owner, index, thing, refreshes));
                }
            }
            case ANY -> any(index, thing);
        }
    }

    private void between(int owner, int needer, Thing thing, boolean refreshes) {
        boolean reversed = vertices.get(owner).absent() && vertices.get(needer).absent();
        if (reversed) {
            add(needer, owner, new Edge.Why.Needed(thing), false);
        } else {
            add(owner, needer, new Edge.Why.Needed(thing), refreshes);
        }
    }

    /// Owners come before a present needer; an absent needer comes before absent owners.
    private void any(int needer, Thing thing) {
        int next = vertices.size() + 2 * barriers.size();
        Barrier barrier = barriers.computeIfAbsent(thing.sort(), sort -> new Barrier(next, next + 1));
        if (vertices.get(needer).absent()) {
            add(needer, barrier.absent(), new Edge.Why.AnyOf(thing), false);
        } else {
            add(barrier.present(), needer, new Edge.Why.AnyOf(thing), false);
        }
    }

    private void ownersBefore(Thing.Sort sort, Barrier barrier) {
        Thing thing = Thing.any(sort);
        for (int i = 0; i < vertices.size(); i++) {
            Vertex vertex = vertices.get(i);
            boolean owns = vertex.claims().owns().stream().anyMatch(t -> t.sort() == sort);
            if (!owns || vertex.claims().needs().contains(thing)) {
                continue;
            }
            add(i, barrier.present(), new Edge.Why.AnyOf(thing), false);
            if (vertex.absent()) {
                add(barrier.absent(), i, new Edge.Why.AnyOf(thing), false);
            }
        }
    }

    private void add(int from, int to, Edge.Why why, boolean refreshes) {
        if (from != to) {
            edges.add(new Edge(from, to, why, refreshes));
        }
    }
}
