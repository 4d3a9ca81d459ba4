package dev.plumb.server.compiler.compile;

import dev.plumb.agent.protocol.ManifestResource;
import dev.plumb.server.compiler.order.Ordered;
import dev.plumb.server.compiler.order.Vertex;
import dev.plumb.server.compiler.resource.Declared;
import java.util.ArrayList;
import java.util.List;

/// An order that was found for some vertices, none of which clash over what they own, with the resources of
/// the node that was written last: of the next one most are the same.
final class Arrangement {
    private final List<Vertex> vertices;
    private final Ordered.Sequence sequence;
    private List<Declared> declared = List.of();
    private List<ManifestResource> written = List.of();

    Arrangement(List<Vertex> vertices, Ordered.Sequence sequence) {
        this.vertices = vertices;
        this.sequence = sequence;
    }

    /// Whether it is the order of these too.
    boolean of(List<Vertex> others) {
        return vertices.equals(others);
    }

    Ordered.Sequence sequence() {
        return sequence;
    }

    /// The resources as the manifest carries them.
    ///
    /// @param inOrder as they are declared, in this order
    @SuppressWarnings("ReferenceEquality") // what nodes share is the very same object; others are not worth comparing
    List<ManifestResource> write(List<Declared> inOrder) {
        List<ManifestResource> now = new ArrayList<>(inOrder.size());
        for (int i = 0; i < inOrder.size(); i++) {
            Declared resource = inOrder.get(i);
            boolean same = i < declared.size() && declared.get(i) == resource;
            now.add(same ? written.get(i) : write(resource, sequence.resources().get(i)));
        }
        declared = inOrder;
        written = now;
        return now;
    }

    private static ManifestResource write(Declared resource, Ordered.Placed placed) {
        return new ManifestResource(
                resource.id(),
                resource.attributes().ensure(),
                resource.attributes().values(),
                placed.after(),
                placed.refreshOn(),
                resource.keys().audit(),
                resource.keys().permits(),
                resource.keys().onRelease(),
                resource.keys().together());
    }
}
