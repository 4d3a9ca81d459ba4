package dev.plumb.agent.engine;

import dev.plumb.api.Disruption;
import java.time.Duration;
import java.time.Instant;

/// What permits ask about the present.
public interface Conditions {
    /// The time.
    Instant now();

    /// The time since some moment that stays the same for a run: no setting of the clock moves it, so waiting and
    /// deadlines are measured by it.
    Duration elapsed();

    /// Whether nobody uses what an action of this class would disturb: no job runs, no login is open.
    boolean idle(Disruption disruption);

    /// Whether an order that is valid now names the class.
    boolean ordered(Disruption disruption);
}
