package dev.plumb.server.compiler.order;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/// Strongly connected components: the vertices that cycles join (R. Tarjan, "Depth-first search and linear
/// graph algorithms", 1972), without recursion, for a cycle may be ten thousand long.
final class Components {
    private final Graph graph;
    private final int[] order;
    private final int[] low;
    private final int[] component;
    private final List<List<Integer>> members = new ArrayList<>();
    private final Deque<Integer> open = new ArrayDeque<>();
    private int visited;

    /// A vertex under way, with the edges that were not followed yet.
    private record Visit(int vertex, Iterator<Edge> edges) {}

    Components(Graph graph) {
        this.graph = graph;
        this.order = new int[graph.size()];
        this.low = new int[graph.size()];
        this.component = new int[graph.size()];
        for (int i = 0; i < graph.size(); i++) {
            if (order[i] == 0) {
                visit(i);
            }
        }
    }

    /// Whether both ends of an edge lie on one cycle.
    boolean within(Edge edge) {
        return component[edge.from()] == component[edge.to()];
    }

    /// Whether a vertex lies on a cycle.
    boolean cyclic(int vertex) {
        return members.get(component[vertex]).size() > 1;
    }

    /// Whether two vertices lie on one cycle.
    boolean together(int a, int b) {
        return component[a] == component[b];
    }

    private void visit(int root) {
        Deque<Visit> path = new ArrayDeque<>();
        path.push(enter(root));
        while (!path.isEmpty()) {
            Visit visit = path.peek();
            if (visit.edges().hasNext()) {
                int next = visit.edges().next().to();
                if (order[next] == 0) {
                    path.push(enter(next));
                } else if (component[next] < 0) {
                    low[visit.vertex()] = Math.min(low[visit.vertex()], order[next]);
                }
            } else {
                path.pop();
                leave(visit.vertex());
                if (!path.isEmpty()) {
                    int parent = path.peek().vertex();
                    low[parent] = Math.min(low[parent], low[visit.vertex()]);
                }
            }
        }
    }

    private Visit enter(int vertex) {
        visited++;
        order[vertex] = visited;
        low[vertex] = visited;
        component[vertex] = -1;
        open.push(vertex);
        return new Visit(vertex, graph.sortedOut(vertex).iterator());
    }

    private void leave(int vertex) {
        if (low[vertex] != order[vertex]) {
            return;
        }
        List<Integer> together = new ArrayList<>();
        int member;
        do {
            member = open.pop();
            component[member] = members.size();
            together.add(member);
        } while (member != vertex);
        members.add(together);
    }
}
