package dev.plumb.server.compiler.order;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Predicate;

/// Vertices by index and the edges between them.
final class Graph {
    private static final Comparator<Edge> BY_ENDS =
            Comparator.comparingInt(Edge::from).thenComparingInt(Edge::to).thenComparing(Edge::reason);

    private final int resources;
    private final int size;
    private final List<Edge> edges;
    private final List<List<Edge>> out;

    /// @param resources indexes below it are resources, the others barriers
    Graph(int resources, int size, List<Edge> edges) {
        this.resources = resources;
        this.size = size;
        this.edges = List.copyOf(edges);
        this.out = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            out.add(new ArrayList<>(2));
        }
        for (Edge edge : edges) {
            out.get(edge.from()).add(edge);
        }
    }

    int size() {
        return size;
    }

    boolean barrier(int index) {
        return index >= resources;
    }

    List<Edge> edges() {
        return edges;
    }

    /// The edges out of a vertex, in the order of where they lead, which no hash decides.
    List<Edge> sortedOut(int index) {
        return out.get(index).stream().sorted(BY_ENDS).toList();
    }

    /// The same vertices with other edges, and perhaps more barriers.
    Graph with(int newSize, List<Edge> newEdges) {
        return new Graph(resources, newSize, newEdges);
    }

    /// Resources in order, always taking the first whose predecessors are placed (rule 21). Those on or
    /// behind a cycle are missing.
    List<Integer> order() {
        int[] waitsFor = new int[size];
        edges.forEach(edge -> waitsFor[edge.to()]++);
        // a barrier costs nothing: it passes as soon as it can
        PriorityQueue<Integer> ready = new PriorityQueue<>(
                Comparator.comparing((Integer i) -> !barrier(i)).thenComparing(Comparator.naturalOrder()));
        for (int i = 0; i < size; i++) {
            if (waitsFor[i] == 0) {
                ready.add(i);
            }
        }
        List<Integer> placed = new ArrayList<>(resources);
        while (!ready.isEmpty()) {
            int next = ready.remove();
            if (!barrier(next)) {
                placed.add(next);
            }
            for (Edge edge : out.get(next)) {
                if (--waitsFor[edge.to()] == 0) {
                    ready.add(edge.to());
                }
            }
        }
        return placed;
    }

    /// Whether a way of edges of one sort leads from one vertex to another.
    boolean leads(int from, int to, Predicate<Edge> along) {
        BitSet seen = new BitSet(size);
        List<Integer> open = new ArrayList<>(List.of(from));
        while (!open.isEmpty()) {
            int at = open.removeLast();
            if (at == to) {
                return true;
            }
            for (Edge edge : out.get(at)) {
                if (along.test(edge) && !seen.get(edge.to())) {
                    seen.set(edge.to());
                    open.add(edge.to());
                }
            }
        }
        return false;
    }
}
