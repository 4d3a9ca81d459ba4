package dev.plumb.agent.engine.turn;

import dev.plumb.agent.engine.prepared.Look;
import dev.plumb.agent.engine.prepared.Prepared;
import dev.plumb.api.Action;
import dev.plumb.api.ResourceId;
import java.util.List;

/// One resource that is to be changed.
///
/// @param before the look before its change
/// @param actions planned from it
/// @param planned what of them, or instead of them, is left to do
public record Wanted(int position, Prepared.Ready ready, Look before, List<Action> actions, List<Action> planned) {
    public Wanted(int position, Prepared.Ready ready, Look before, List<Action> actions) {
        this(position, ready, before, actions, actions);
    }

    /// Its name.
    public ResourceId id() {
        return ready.managed().id();
    }

    /// Its part in a transaction with others.
    public List<Action> shared() {
        return ready.managed().shared(planned);
    }

    /// What is done before that.
    public List<Action> unshared() {
        return planned.subList(0, planned.size() - shared().size());
    }

    /// The same, of which this is left to do.
    public Wanted now(List<Action> left) {
        return new Wanted(position, ready, before, actions, left);
    }
}
