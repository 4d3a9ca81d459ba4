package dev.plumb.agent.engine.prepared;

import dev.plumb.api.Action;
import dev.plumb.api.Plan;
import dev.plumb.api.Problem;
import java.util.List;
import java.util.Optional;

/// One look at one resource: what was found and what would be done about it.
///
/// @param absent the thing was not there
/// @param refresh the action that takes up a change of what the resource watches; empty where there is none
/// @param remarks what a person should know of it whatever its outcome
public record Look(boolean absent, Plan plan, Optional<Action> refresh, List<String> remarks) {
    public Look {
        remarks = List.copyOf(remarks);
    }

    /// A look at which there is nothing to remark.
    Look(boolean absent, Plan plan, Optional<Action> refresh) {
        this(absent, plan, refresh, List.of());
    }

    static Look refused(Problem problem) {
        return new Look(false, new Plan.Refused(problem), Optional.empty());
    }

    /// A look that could not be had.
    public static Look unknown(Problem problem) {
        return new Look(false, new Plan.Unknown(problem), Optional.empty());
    }
}
