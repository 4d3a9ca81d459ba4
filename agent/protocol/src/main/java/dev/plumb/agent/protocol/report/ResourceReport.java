package dev.plumb.agent.protocol.report;

import dev.plumb.agent.protocol.Outcome;
import dev.plumb.api.ResourceId;
import java.util.List;
import java.util.stream.Stream;

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

    /// The same with more notes.
    public ResourceReport noting(List<String> more) {
        return new ResourceReport(
                id,
                outcome,
                changes,
                actions,
                Stream.concat(notes.stream(), more.stream()).toList());
    }

    /// Whether some attribute had drifted.
    public boolean drifted() {
        return changes.stream().anyMatch(change -> change.cause() == Cause.DRIFT);
    }
}
