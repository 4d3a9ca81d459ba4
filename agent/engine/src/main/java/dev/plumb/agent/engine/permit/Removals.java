package dev.plumb.agent.engine.permit;

import dev.plumb.agent.engine.observe.Looks;
import dev.plumb.agent.engine.prepared.Declarations;
import dev.plumb.agent.engine.prepared.Managed;
import dev.plumb.agent.engine.prepared.Prepared;
import dev.plumb.api.Plan;
import dev.plumb.api.node.FileStep;

/// Counts what one run removes that nobody declares (rule 26): more than the node's rules allow is rather a mistake in
/// the site than a wish, so all of it is held.
public final class Removals {
    private final Declarations manifest;
    private final Looks looks;
    private long released;

    /// @param looks at those that are declared
    public Removals(Declarations manifest, Looks looks) {
        this.manifest = manifest;
        this.looks = looks;
    }

    /// Remembers how many resources leave in this run.
    public void releasing(long count) {
        released = count;
    }

    /// Whether what a plan takes away would be among too many.
    public boolean holds(Managed<?, ?> resource, Plan plan) {
        return swept(resource, plan) > 0 && tooMany();
    }

    /// Whether this run would remove more than the node's rules allow.
    public boolean tooMany() {
        return count() > most();
    }

    private int most() {
        return manifest.manifest().rules().maxRemovals();
    }

    private long count() {
        long count = released;
        for (int at = 0; at < manifest.size(); at++) {
            if (manifest.at(at) instanceof Prepared.Ready ready
                    && ready.managed().sweeping()) {
                count += looks.last(at)
                        .map(look -> swept(ready.managed(), look.plan()))
                        .orElse(0L);
            }
        }
        return count;
    }

    /// What a resource that sweeps takes away, but for itself.
    private static long swept(Managed<?, ?> resource, Plan plan) {
        return resource.sweeping() && plan instanceof Plan.Change change
                ? change.actions().stream()
                        .flatMap(action -> action.steps().stream())
                        .filter(FileStep.Remove.class::isInstance)
                        .count()
                : 0;
    }

    /// Why they are held and what to do, for people.
    public String why() {
        return count() + " removals in one run are more than max-removals, " + most()
                + "; if they are meant, raise max-removals in site.yaml for this change";
    }
}
