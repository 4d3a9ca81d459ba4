package dev.plumb.server.compiler.expand;

import dev.plumb.api.ResourceId;
import dev.plumb.server.compiler.resource.Link;
import dev.plumb.server.compiler.site.EngineKeys;
import dev.plumb.server.compiler.site.Reference;
import dev.plumb.server.compiler.work.Evaluator;
import java.util.ArrayList;
import java.util.List;

/// Reads the names in the declared edges of an entry (rule 23).
record Links(Evaluator evaluator) {

    /// The edges of one item; reversed where it shall be gone with the use around it.
    List<Link> of(Item item) {
        EngineKeys.Edges edges = item.entry().keys().edges();
        if (edges.none()) {
            return List.of();
        }
        List<Link> links = new ArrayList<>();
        read(Link.Sort.AFTER, edges.after(), item, links);
        read(Link.Sort.BEFORE, edges.before(), item, links);
        read(Link.Sort.REFRESH_ON, edges.refreshOn(), item, links);
        read(Link.Sort.REFRESHES, edges.refreshes(), item, links);
        return links;
    }

    private void read(Link.Sort sort, List<Reference> references, Item item, List<Link> links) {
        Frame.Around around = item.frame().around();
        Link.Sort direction = around.absent() ? sort.reversed() : sort;
        for (Reference reference : references) {
            for (String name : evaluator.names(reference.name(), item.scope())) {
                ResourceId target = new ResourceId(reference.kind(), name.isEmpty() ? "''" : name);
                links.add(new Link(direction, item.written(), target, reference.place(), around.labels()));
            }
        }
    }
}
