package dev.plumb.agent.engine;

import dev.plumb.agent.protocol.report.PlannedAction;
import dev.plumb.agent.protocol.report.ResourceReport;
import dev.plumb.api.ResourceId;
import java.util.List;

/// Hears what a run does while it does it. Called by the run's own thread.
public interface Progress {
    /// Something happened.
    void on(Event event);

    /// What can happen.
    sealed interface Event {
        /// The parallel look at all resources begins.
        record Looking(int resources) implements Event {}

        /// An action begins.
        ///
        /// @param resources for which it is done in one go, at least one
        record Acting(List<ResourceId> resources, PlannedAction action) implements Event {
            public Acting {
                resources = List.copyOf(resources);
            }
        }

        /// The run stays at a resource that waits for something elsewhere.
        record Waiting(ResourceId id, String on) implements Event {}

        /// A resource is done for this run.
        record Done(ResourceReport report) implements Event {}
    }

    /// Hears nothing.
    Progress SILENT = event -> {};
}
