package dev.plumb.server.fleet.enrol;

import java.time.Instant;
import java.util.Set;

/// A right to ask, not to get. What it opens is bounded by time, by how many machines, from where and for whom.
///
/// @param id names it in lists and logs
/// @param from the first moment it may be used
/// @param until the first moment it may not be used any more
/// @param machines how many different keys may ask with it
/// @param networks from where; empty for anywhere
/// @param names for which nodes; empty for any of the site
/// @param revoked whether it was taken back
public record Token(
        String id,
        Instant from,
        Instant until,
        int machines,
        Set<Network> networks,
        Set<String> names,
        boolean revoked) {
    public Token {
        networks = Set.copyOf(networks);
        names = Set.copyOf(names);
        if (machines < 1 || !from.isBefore(until)) {
            throw new IllegalArgumentException("expected at least one machine, and an end after the beginning");
        }
    }

    boolean opens(String name) {
        return names.isEmpty() || names.contains(name);
    }
}
