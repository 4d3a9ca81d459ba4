package dev.plumb.agent.protocol.report;

import dev.plumb.api.Action;
import dev.plumb.api.Disruption;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// What was done, or would be: an imperative phrase and what it may disturb.
///
/// @param classes never with `none`; in the order of [Disruption]
public record PlannedAction(String summary, List<Disruption> classes) {
    public PlannedAction {
        Set<Disruption> real = EnumSet.noneOf(Disruption.class);
        real.addAll(classes);
        real.remove(Disruption.NONE);
        classes = List.copyOf(real);
    }

    /// What an action is reported as.
    public static PlannedAction of(Action action) {
        return new PlannedAction(action.summary(), List.copyOf(action.classes()));
    }
}
