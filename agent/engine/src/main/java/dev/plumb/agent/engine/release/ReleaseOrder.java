package dev.plumb.agent.engine.release;

import dev.plumb.agent.engine.memory.Note;
import dev.plumb.agent.protocol.ManifestResource;
import dev.plumb.api.ResourceId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// The order in which what is no longer declared leaves: what came after something goes before it, as its last
/// declaration says, else the last reached goes first.
final class ReleaseOrder {
    private final SequencedMap<ResourceId, Note.Reached> left = new LinkedHashMap<>();
    private final Map<ResourceId, List<ResourceId>> followers = new LinkedHashMap<>();
    private final List<Note.Reached> order = new ArrayList<>();

    private ReleaseOrder(Collection<Note.Reached> released) {
        released.forEach(reached -> left.putFirst(reached.id(), reached));
        left.values()
                .forEach(reached -> reached.declaration().map(ManifestResource::after).stream()
                        .flatMap(List::stream)
                        .forEach(before -> followers
                                .computeIfAbsent(before, id -> new ArrayList<>())
                                .add(reached.id())));
    }

    /// @param released in the order in which it was first reached
    static List<Note.Reached> of(Collection<Note.Reached> released) {
        ReleaseOrder leaving = new ReleaseOrder(released);
        while (!leaving.left.isEmpty()) {
            leaving.place(leaving.left.firstEntry().getKey());
        }
        return leaving.order;
    }

    /// Declarations of different runs may contradict each other: a circle is cut where it was entered.
    private void place(ResourceId id) {
        Note.Reached reached = left.remove(id);
        if (reached != null) {
            followers.getOrDefault(id, List.of()).forEach(this::place);
            order.add(reached);
        }
    }
}
