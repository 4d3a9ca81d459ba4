package dev.plumb.agent.engine.turn;

import dev.plumb.agent.engine.Ports;
import dev.plumb.agent.engine.observe.Looks;
import dev.plumb.agent.engine.permit.Gate;
import dev.plumb.agent.engine.prepared.Declarations;
import dev.plumb.agent.engine.prepared.Look;
import dev.plumb.agent.engine.prepared.Prepared;
import dev.plumb.agent.engine.secrecy.SealedSecrets;
import dev.plumb.api.Plan;
import java.util.Optional;

/// What can be changed together with a resource whose turn it is: ready now, permitted, with its secrets at hand, and
/// with everything it comes after decided, so that no path leads from one to another.
///
/// @param contents tell whether secrets are at hand
public record Turns(Declarations manifest, Predecessors predecessors, Looks looks, Gate gate, Ports.Contents contents) {
    /// The change of a resource that could have its turn now, by its look now; empty where it could not, and where
    /// nothing is to be changed.
    public Optional<Wanted> wanted(int position) {
        if (!(manifest.at(position) instanceof Prepared.Ready ready)
                || gate.audit().of(ready.declared())
                || !predecessors.free(position)) {
            return Optional.empty();
        }
        predecessors.inherit(position);
        Look look = looks.current(position, ready);
        return look.plan() instanceof Plan.Change change
                        && gate.holds(ready, change).isEmpty()
                        && SealedSecrets.unopened(change.actions(), contents).isEmpty()
                ? Optional.of(new Wanted(position, ready, look, change.actions()))
                : Optional.empty();
    }
}
