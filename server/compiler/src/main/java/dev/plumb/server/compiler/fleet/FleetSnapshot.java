package dev.plumb.server.compiler.fleet;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// What was observed of the fleet at one time (contracts, 2). Declared properties come from the site; this
/// only adds the facts of the nodes that reported.
///
/// @param number counts snapshots; named in the release
/// @param observed by node name
public record FleetSnapshot(long number, SortedMap<String, Inventory> observed) {
    /// Nothing observed.
    public static final FleetSnapshot NONE = new FleetSnapshot(0, new TreeMap<>());

    public FleetSnapshot {
        observed = Collections.unmodifiableSortedMap(new TreeMap<>(observed));
    }
}
