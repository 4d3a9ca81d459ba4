package dev.plumb.agent.engine.turn;

import dev.plumb.agent.engine.apply.Intents;
import dev.plumb.agent.engine.prepared.Look;
import dev.plumb.agent.engine.prepared.Prepared;
import dev.plumb.agent.engine.secrecy.SealedSecrets;
import dev.plumb.api.Plan;
import java.util.Optional;

/// What can be changed together with a resource whose turn it is: ready now, permitted, with its secrets at hand, and
/// with everything it comes
/// after decided, so that no path leads from one to another.
public record Turns(Run run, Intents intents) {
    /// The change of a resource that could have its turn now, by its look now; empty where it could not, and where
    /// nothing is to be changed.
    public Optional<Wanted> wanted(int position) {
        if (!(run.manifest().at(position) instanceof Prepared.Ready ready)
                || run.decided(position)
                || run.audited(ready)
                || !run.manifest().after(position).stream().allMatch(run::decided)
                || run.blockedBy(position).isPresent()) {
            return Optional.empty();
        }
        run.inheritStaleness(position);
        Look look = run.look(position, ready);
        return look.plan() instanceof Plan.Change change
                        && intents.refused(ready, change).isEmpty()
                        && SealedSecrets.unopened(change.actions(), run.ports().contents())
                                .isEmpty()
                ? Optional.of(new Wanted(position, ready, look, change.actions()))
                : Optional.empty();
    }
}
