package dev.plumb.server.compiler.order;

import dev.plumb.api.ResourceId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// Orders resources: declared edges first, automatic edges from claims where they do not contradict, declared
/// order for ties. Linear in resources and edges but for the queue; only what lies on a cycle costs more.
public final class ResourceGraph {
    private final List<Vertex> vertices;

    private ResourceGraph(List<Vertex> vertices) {
        this.vertices = vertices;
    }

    /// Puts resources into order.
    ///
    /// @param vertices in declared order, their ids all different
    public static Ordered order(List<Vertex> vertices) {
        return new ResourceGraph(vertices).ordered();
    }

    private Ordered ordered() {
        Graph graph = new EdgeFinder(vertices).find();
        List<Integer> order = graph.order();
        List<Edge> dropped = List.of();
        if (order.size() < vertices.size()) {
            Untangle untangle = new Untangle();
            graph = untangle.apply(graph);
            dropped = untangle.dropped();
            order = graph.order();
        }
        return order.size() < vertices.size() ? cycle(graph) : sequence(graph, order, dropped);
    }

    private Ordered.Sequence sequence(Graph graph, List<Integer> order, List<Edge> dropped) {
        List<SortedSet<ResourceId>> after = sets();
        List<SortedSet<ResourceId>> refreshOn = sets();
        for (Edge edge : graph.edges()) {
            if (!edge.orderOnly()) {
                after.get(edge.to()).add(id(edge.from()));
                if (edge.refreshes()) {
                    refreshOn.get(edge.to()).add(id(edge.from()));
                }
            }
        }
        List<Ordered.Placed> placed = new ArrayList<>(order.size());
        for (int index : order) {
            placed.add(new Ordered.Placed(id(index), List.copyOf(after.get(index)), List.copyOf(refreshOn.get(index))));
        }
        return new Ordered.Sequence(placed, links(dropped));
    }

    private List<SortedSet<ResourceId>> sets() {
        return vertices.stream()
                .<SortedSet<ResourceId>>map(v -> new TreeSet<>())
                .toList();
    }

    private List<Ordered.Link> links(List<Edge> edges) {
        return edges.stream()
                .map(edge -> new Ordered.Link(id(edge.from()), id(edge.to()), edge.reason()))
                .sorted(Comparator.comparing(Ordered.Link::toString))
                .distinct()
                .toList();
    }

    private ResourceId id(int index) {
        return vertices.get(index).id();
    }

    /// The shortest cycle through the first resource that lies on one.
    private Ordered.Cycle cycle(Graph graph) {
        Components components = new Components(graph);
        int start = 0;
        while (!components.cyclic(start)) {
            start++;
        }
        Edge[] came = shortest(graph, components, start);
        List<Edge> back = new ArrayList<>();
        int at = start;
        do {
            back.add(came[at]);
            at = came[at].from();
        } while (at != start);
        return new Ordered.Cycle(withoutBarriers(graph, back.reversed()));
    }

    /// For each vertex the edge by which a breadth-first search from the start reached it; for the start, the
    /// edge that closes the cycle.
    private static Edge[] shortest(Graph graph, Components components, int start) {
        Edge[] came = new Edge[graph.size()];
        Deque<Integer> open = new ArrayDeque<>(List.of(start));
        while (came[start] == null) {
            for (Edge edge : graph.sortedOut(open.remove())) {
                if (came[edge.to()] == null && components.together(edge.to(), start)) {
                    came[edge.to()] = edge;
                    open.add(edge.to());
                }
            }
        }
        return Arrays.copyOf(came, came.length);
    }

    private List<Ordered.Link> withoutBarriers(Graph graph, List<Edge> edges) {
        List<Ordered.Link> links = new ArrayList<>();
        int from = edges.getFirst().from();
        for (Edge edge : edges) {
            if (!graph.barrier(edge.to())) {
                links.add(new Ordered.Link(id(from), id(edge.to()), edge.reason()));
                from = edge.to();
            }
        }
        return links;
    }
}
