package dev.plumb.api;

import java.util.Set;

/// Says what to watch, so that drift is seen at once instead of at the next run.
public interface Watchable<S extends ResourceSpec> {
    /// The things whose change calls for a new look.
    Set<Thing> watches(S desired);
}
