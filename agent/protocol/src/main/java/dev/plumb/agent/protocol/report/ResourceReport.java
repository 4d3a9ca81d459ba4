package dev.plumb.agent.protocol.report;

import dev.plumb.agent.protocol.Outcome;
import dev.plumb.api.ResourceId;
import java.util.List;

/// How one resource ended a run.
///
/// @param changes what made actions necessary
/// @param actions what was done, or would be
/// @param notes what else a person should know: an old content that could not be kept, what waits for
///     activation
public record ResourceReport(
        ResourceId id, Outcome outcome, List<Change> changes, List<PlannedAction> actions, List<String> notes) {
    public ResourceReport {
        changes = List.copyOf(changes);
        actions = List.copyOf(actions);
        notes = List.copyOf(notes);
    }

    /// Just an outcome.
    public static ResourceReport of(ResourceId id, Outcome outcome) {
        return new ResourceReport(id, outcome, List.of(), List.of(), List.of());
    }

    /// Whether some attribute had drifted.
    public boolean drifted() {
        return changes.stream().anyMatch(change -> change.cause() == Cause.DRIFT);
    }
}
