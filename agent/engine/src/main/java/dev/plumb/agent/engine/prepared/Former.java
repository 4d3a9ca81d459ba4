package dev.plumb.agent.engine.prepared;

import dev.plumb.agent.engine.memory.Ledger;
import dev.plumb.agent.engine.memory.Note;
import dev.plumb.agent.protocol.ManifestResource;
import dev.plumb.api.ResourceId;
import dev.plumb.api.Thing;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What resources last reached that want something else now, for those that go by it.
record Former(Map<ResourceId, Managed<?, ?>> reached) {
    static final Former NONE = new Former(Map.of());

    Former {
        reached = Map.copyOf(reached);
    }

    static Former of(List<Prepared> resources, Preparer preparer, Ledger ledger) {
        Map<ResourceId, Managed<?, ?>> reached = new HashMap<>();
        for (Prepared resource : resources) {
            if (resource instanceof Prepared.Ready ready && ready.managed().succeeding()) {
                last(ready.declared(), ledger)
                        .map(preparer::prepare)
                        .filter(Prepared.Ready.class::isInstance)
                        .map(Prepared.Ready.class::cast)
                        .ifPresent(last -> reached.put(ready.declared().id(), last.managed()));
            }
        }
        return reached.isEmpty() ? NONE : new Former(reached);
    }

    private static Optional<ManifestResource> last(ManifestResource declared, Ledger ledger) {
        return ledger.reached(declared.id())
                .flatMap(Note.Reached::declaration)
                .filter(last -> !last.attributes().equals(declared.attributes()));
    }

    boolean isEmpty() {
        return reached.isEmpty();
    }

    /// The same resources, each knowing what it last reached.
    List<Prepared> told(List<Prepared> resources) {
        return isEmpty()
                ? resources
                : resources.stream()
                        .map(resource -> resource instanceof Prepared.Ready ready ? told(ready, resources) : resource)
                        .toList();
    }

    private Prepared told(Prepared.Ready ready, List<Prepared> resources) {
        Managed<?, ?> last = reached.get(ready.declared().id());
        return last == null || inherited(ready, last, resources)
                ? ready
                : new Prepared.Ready(ready.managed().after(last), ready.wire(), ready.inSync());
    }

    /// Whether others own now what it no longer does: that is theirs to change.
    private static boolean inherited(Prepared.Ready ready, Managed<?, ?> last, List<Prepared> resources) {
        Set<Thing> dropped = new HashSet<>(last.things());
        dropped.removeAll(ready.managed().things());
        return resources.stream()
                .anyMatch(resource -> resource instanceof Prepared.Ready other
                        && !other.declared().id().equals(ready.declared().id())
                        && other.managed().owned().stream().anyMatch(dropped::contains));
    }
}
