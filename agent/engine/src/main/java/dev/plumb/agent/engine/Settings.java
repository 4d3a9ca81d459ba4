package dev.plumb.agent.engine;

import dev.plumb.agent.protocol.report.RunReport;
import java.time.Duration;

/// How a run goes about it.
///
/// @param mode what it may do
/// @param parallel how many looks at a time
/// @param lookDeadline how long one look may take before the resource is `unknown` and the run goes on
///     without it; programs of the site that it asks have their own time besides
/// @param actDeadline how long a resource's actions may take altogether; checked between steps, each of which has
/// its
///     own deadline in the node port
public record Settings(RunReport.Mode mode, int parallel, Duration lookDeadline, Duration actDeadline) {
    /// Enforce, four looks at a time, 2 minutes for a look, 1 hour for actions.
    public static final Settings DEFAULT =
            new Settings(RunReport.Mode.ENFORCE, 4, Duration.ofMinutes(2), Duration.ofHours(1));

    /// The same in another mode.
    public Settings in(RunReport.Mode other) {
        return new Settings(other, parallel, lookDeadline, actDeadline);
    }
}
