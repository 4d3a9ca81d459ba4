package dev.plumb.agent.protocol.report;

import dev.plumb.api.ResourceId;
import java.time.Instant;
import java.util.List;

/// An earlier run that began changes and did not end: the agent was killed or the power went.
///
/// @param run its id
/// @param began the resources whose change had been written down as begun, in the order in which they were
///     applied
public record Interruption(String run, Instant started, List<ResourceId> began) {
    public Interruption {
        began = List.copyOf(began);
    }
}
