package dev.plumb.server.compiler.order;

import dev.plumb.api.Claims;
import dev.plumb.api.ResourceId;
import java.util.Set;

/// A resource as ordering sees it.
///
/// @param absent shall be gone; automatic edges between two such resources are reversed
/// @param after resources that were declared to come before; those that are not among the vertices are no edges
/// @param refreshOn resources whose change was declared to refresh this one; they come before too
public record Vertex(ResourceId id, boolean absent, Claims claims, Set<ResourceId> after, Set<ResourceId> refreshOn) {
    public Vertex {
        after = Set.copyOf(after);
        refreshOn = Set.copyOf(refreshOn);
    }
}
