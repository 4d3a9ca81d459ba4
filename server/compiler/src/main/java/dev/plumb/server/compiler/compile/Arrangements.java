package dev.plumb.server.compiler.compile;

import dev.plumb.server.compiler.order.Vertex;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// The orders that were found for the nodes before. Nodes of one sort share theirs.
final class Arrangements {
    private static final int KEPT = 16;

    private final Deque<Arrangement> latest = new ArrayDeque<>();

    /// The order of these vertices, if it is known.
    Optional<Arrangement> find(List<Vertex> vertices) {
        Optional<Arrangement> found =
                latest.stream().filter(arrangement -> arrangement.of(vertices)).findFirst();
        found.filter(arrangement -> arrangement != latest.peekFirst()).ifPresent(arrangement -> {
            latest.remove(arrangement);
            latest.addFirst(arrangement);
        });
        return found;
    }

    /// Keeps one more; the one that was not needed for the longest time goes.
    void keep(Arrangement arrangement) {
        if (latest.size() == KEPT) {
            latest.removeLast();
        }
        latest.addFirst(arrangement);
    }
}
