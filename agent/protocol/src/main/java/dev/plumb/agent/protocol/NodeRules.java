package dev.plumb.agent.protocol;

import dev.plumb.api.Disruption;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What holds for all resources of a node.
///
/// @param audit look and report, change nothing (rule 27)
/// @param permits what was decided for a class of actions; the defaults of rule 28 are not among them
/// @param windows the maintenance windows that permits name
/// @param maxRemovals more removals than this in one run hold them all (rule 26)
public record NodeRules(
        boolean audit, Map<Disruption, Permit> permits, SortedMap<String, Window> windows, int maxRemovals) {
    /// The default of `max-removals`.
    public static final int MAX_REMOVALS = 10;

    /// Everything by default.
    public static final NodeRules DEFAULT = new NodeRules(false, Map.of(), new TreeMap<>(), MAX_REMOVALS);

    public NodeRules {
        permits = Map.copyOf(permits);
        windows = Collections.unmodifiableSortedMap(new TreeMap<>(windows));
    }
}
