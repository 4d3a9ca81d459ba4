package dev.plumb.agent.engine.permit;

import dev.plumb.agent.engine.prepared.Prepared;
import dev.plumb.agent.protocol.Hold;
import dev.plumb.agent.protocol.ManifestResource;
import dev.plumb.api.Action;
import dev.plumb.api.Disruption;
import dev.plumb.api.Plan;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// All that may keep a run from making a change now.
public record Gate(Audit audit, Permits permits, Removals removals, TooLarge tooLarge) {
    /// What holds a change back: a class that is not permitted, or too many removals.
    public Optional<Hold> holds(Prepared.Ready ready, Plan.Change change) {
        Set<Disruption> classes = classes(change.actions());
        if (!tooLarge.destroyedBy(ready, change).isEmpty()) {
            classes.add(Disruption.DATA_LOSS);
        }
        return permits.refused(ready.declared().permits(), classes)
                .<Hold>map(Hold.ByClass::new)
                .or(() -> removals.holds(ready.managed(), change)
                        ? Optional.of(new Hold.ByRemovals())
                        : Optional.empty());
    }

    /// The most disruptive class of these actions that is not permitted now for a resource.
    public Optional<Disruption> refused(ManifestResource resource, List<Action> actions) {
        return permits.refused(resource.permits(), classes(actions));
    }

    private static Set<Disruption> classes(List<Action> actions) {
        Set<Disruption> classes = new HashSet<>();
        actions.forEach(action -> classes.addAll(action.classes()));
        return classes;
    }
}
