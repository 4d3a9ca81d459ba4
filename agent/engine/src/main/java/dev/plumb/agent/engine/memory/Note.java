package dev.plumb.agent.engine.memory;

import dev.plumb.api.Disruption;
import dev.plumb.api.ResourceId;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// One thing written down in the [Journal]. All that is remembered is the fold of all notes, see [Ledger].
public sealed interface Note {

    /// A run is about to make its first change.
    record Began(String run, Instant at) implements Note {}

    /// A resource is about to be changed.
    ///
    /// @param creating it was not there, so what comes to be there is Plumb's
    record Acting(ResourceId id, boolean creating) implements Note {}

    /// A resource must be refreshed because another one changes.
    record Due(ResourceId id, ResourceId because, Instant since) implements Note {}

    /// The change that a refresh was written down for was not made after all.
    record Undue(ResourceId id, ResourceId because) implements Note {}

    /// All refreshes that a resource owed are done.
    record Paid(ResourceId id) implements Note {}

    /// A resource was seen to be as its declaration says.
    ///
    /// @param wire the declaration, as canonical JSON
    /// @param created whether Plumb brought the thing to be there
    /// @param digests of the attributes that may not be kept, keyed, by attribute
    record Reached(ResourceId id, String wire, boolean created, SortedMap<String, String> digests) implements Note {
        public Reached {
            digests = Collections.unmodifiableSortedMap(new TreeMap<>(digests));
        }

        /// What has no attribute that may not be kept.
        public Reached(ResourceId id, String wire, boolean created) {
            this(id, wire, created, Collections.emptySortedMap());
        }
    }

    /// A change of a resource is not permitted, since then.
    record HeldSince(ResourceId id, Disruption disruption, Instant since) implements Note {}

    /// A resource is no longer held.
    record Unheld(ResourceId id) implements Note {}

    /// A resource is no longer declared, and what is done on release was done.
    record LetGo(ResourceId id) implements Note {}

    /// A resource is no longer listed: removed, or acknowledged.
    record Forgot(ResourceId id) implements Note {}

    /// The run that [Began] came to its end.
    record Ended(String run) implements Note {}
}
