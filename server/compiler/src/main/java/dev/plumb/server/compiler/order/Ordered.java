package dev.plumb.server.compiler.order;

import dev.plumb.api.ResourceId;
import java.util.List;
import java.util.stream.Collectors;

/// What became of putting resources into order.
public sealed interface Ordered {
    /// There is an order.
    ///
    /// @param resources in the order in which they are applied
    /// @param dropped automatic edges that contradicted declared ones, in order of their ends
    record Sequence(List<Placed> resources, List<Link> dropped) implements Ordered {
        public Sequence {
            resources = List.copyOf(resources);
            dropped = List.copyOf(dropped);
        }
    }

    /// There is none.
    ///
    /// @param links each leads to the next, the last to the first
    record Cycle(List<Link> links) implements Ordered {
        public Cycle {
            links = List.copyOf(links);
        }

        /// Whether people wrote this order. Otherwise all of it follows from claims: what is declared has won over
        /// those before.
        public boolean declared() {
            return links.stream().anyMatch(link -> link.reason().equals(Link.DECLARED));
        }

        @Override
        public String toString() {
            return links.stream()
                            .map(link -> link.first() + " → (" + link.reason() + ") ")
                            .collect(Collectors.joining())
                    + links.getFirst().first();
        }
    }

    /// A resource in its place.
    ///
    /// @param after resources that come before and whose failure makes this one be skipped, sorted
    /// @param refreshOn those whose change refreshes this one; they are in `after` too, sorted
    record Placed(ResourceId id, List<ResourceId> after, List<ResourceId> refreshOn) {
        public Placed {
            after = List.copyOf(after);
            refreshOn = List.copyOf(refreshOn);
        }
    }

    /// One resource comes before another.
    ///
    /// @param reason `declared`, or the thing that one owns and the other needs
    record Link(ResourceId first, ResourceId second, String reason) {
        /// The reason that people wrote.
        static final String DECLARED = "declared";

        @Override
        public String toString() {
            return first + " before " + second + " (" + reason + ")";
        }
    }
}
