package dev.plumb.agent.engine;

import dev.plumb.api.Action;
import dev.plumb.api.Plan;
import dev.plumb.api.Problem;
import java.util.Optional;

/// One look at one resource: what was found and what would be done about it.
///
/// @param absent the thing was not there
/// @param refresh the action that takes up a change of what the resource watches; empty where there is none
record Look(boolean absent, Plan plan, Optional<Action> refresh) {

    static Look refused(Problem problem) {
        return new Look(false, new Plan.Refused(problem), Optional.empty());
    }

    static Look unknown(Problem problem) {
        return new Look(false, new Plan.Unknown(problem), Optional.empty());
    }
}
