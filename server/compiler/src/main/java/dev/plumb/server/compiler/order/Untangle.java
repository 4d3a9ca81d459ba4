package dev.plumb.server.compiler.order;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// Drops automatic edges that contradict stronger ones: declared edges win over all automatic ones, and what
/// needs a certain thing wins over what needs whatever there is of a sort. Only what lies on a cycle is
/// looked at.
final class Untangle {
    private final List<Edge> dropped = new ArrayList<>();

    /// The graph without the edges that gave way.
    Graph apply(Graph tangled) {
        Graph graph = splitBarriers(tangled, new Components(tangled));
        Graph declared = drop(graph, edge -> !edge.declared(), Edge::declared);
        return drop(declared, Edge::orderOnly, edge -> !edge.orderOnly());
    }

    /// What gave way; never to or from a barrier.
    List<Edge> dropped() {
        return dropped;
    }

    private Graph drop(Graph graph, Predicate<Edge> weak, Predicate<Edge> strong) {
        Components components = new Components(graph);
        List<Edge> kept = new ArrayList<>(graph.edges().size());
        for (Edge edge : graph.edges()) {
            if (weak.test(edge) && components.within(edge) && graph.leads(edge.to(), edge.from(), strong)) {
                dropped.add(edge);
            } else {
                kept.add(edge);
            }
        }
        return graph.with(graph.size(), kept);
    }

    /// Where a barrier lies on a cycle, the edges through it that may contradict become edges of their own.
    /// They lead from each resource before it to each behind it, as far as these are on the cycle.
    /// What is before it and on the cycle reaches the others through a second barrier.
    private static Graph splitBarriers(Graph graph, Components components) {
        List<Edge> edges = new ArrayList<>();
        Map<Integer, Split> splits = new HashMap<>();
        for (Edge edge : graph.edges()) {
            boolean into = graph.barrier(edge.to()) && components.cyclic(edge.to());
            boolean outOf = graph.barrier(edge.from()) && components.cyclic(edge.from());
            if (into || outOf) {
                splits.computeIfAbsent(into ? edge.to() : edge.from(), b -> new Split())
                        .add(edge, into, components);
            } else {
                edges.add(edge);
            }
        }
        int size = graph.size();
        for (Split split : splits.values()) {
            split.join(size, edges);
            size++;
        }
        return graph.with(size, edges);
    }

    /// The edges of one barrier.
    private static final class Split {
        private final List<Edge> beforeOnCycle = new ArrayList<>();
        private final List<Edge> behindOnCycle = new ArrayList<>();
        private final List<Edge> before = new ArrayList<>();
        private final List<Edge> behind = new ArrayList<>();

        void add(Edge edge, boolean into, Components components) {
            boolean onCycle = components.within(edge);
            if (into) {
                (onCycle ? beforeOnCycle : before).add(edge);
            } else {
                (onCycle ? behindOnCycle : behind).add(edge);
            }
        }

        void join(int second, List<Edge> edges) {
            edges.addAll(before);
            edges.addAll(behind);
            edges.addAll(behindOnCycle);
            for (Edge first : beforeOnCycle) {
                edges.add(new Edge(first.from(), second, first.why(), false));
                for (Edge last : behindOnCycle) {
                    if (first.from() != last.to()) {
                        edges.add(new Edge(first.from(), last.to(), first.why(), false));
                    }
                }
            }
            behind.forEach(last -> edges.add(new Edge(second, last.to(), last.why(), false)));
        }
    }
}
