package dev.plumb.agent.engine;

import dev.plumb.api.Disruption;
import java.time.Instant;

/// What permits ask about the present.
public interface Conditions {
    /// The time.
    Instant now();

    /// Whether nobody uses what an action of this class would disturb: no job runs, no login is open.
    boolean idle(Disruption disruption);

    /// Whether an order that is valid now names the class.
    boolean ordered(Disruption disruption);
}
