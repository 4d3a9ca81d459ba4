package dev.plumb.agent.protocol.report;

import dev.plumb.api.ResourceId;
import java.time.Instant;
import java.util.List;

/// An earlier run that began changes and did not end: the agent was killed or the power went.
///
/// @param run its id
/// @param began the resources that it is known to have begun to change, in that order; none where it was cut off
///     before, and after a power cut perhaps fewer than there were
public record Interruption(String run, Instant started, List<ResourceId> began) {
    public Interruption {
        began = List.copyOf(began);
    }
}
