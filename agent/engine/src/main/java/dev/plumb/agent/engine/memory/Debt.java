package dev.plumb.agent.engine.memory;

import dev.plumb.api.ResourceId;
import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/// A refresh that is due.
///
/// @param because the resources whose change calls for it
/// @param since when it first became due
public record Debt(Set<ResourceId> because, Instant since) {
    public Debt {
        because = Collections.unmodifiableSet(new TreeSet<>(because));
    }

    Debt with(ResourceId other) {
        Set<ResourceId> all = new TreeSet<>(because);
        all.add(other);
        return new Debt(all, since);
    }

    Debt without(ResourceId other) {
        Set<ResourceId> rest = new TreeSet<>(because);
        rest.remove(other);
        return new Debt(rest, since);
    }
}
