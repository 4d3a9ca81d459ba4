package dev.plumb.agent.engine;

import dev.plumb.agent.engine.Changing.Wanted;
import dev.plumb.api.Action;
import dev.plumb.api.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds the resources that can be changed in one go with one whose turn it is: of the same kind, ready now,
/// and with everything they come after decided, so that no path leads from one to another.
final class Batching {
    private static final int MOST = 200;

    private final Run run;
    private final Intents intents;

    Batching(Run run, Intents intents) {
        this.run = run;
        this.intents = intents;
    }

    List<Wanted> with(Wanted first) {
        List<Wanted> batch = new ArrayList<>(List.of(first));
        if (first.ready().managed().batched().isEmpty() || first.actions().size() != 1) {
            return batch;
        }
        for (int at = first.position() + 1; at < run.manifest().size() && batch.size() < MOST; at++) {
            candidate(at, first).ifPresent(batch::add);
        }
        return batch;
    }

    private Optional<Wanted> candidate(int position, Wanted first) {
        if (!(run.manifest().at(position) instanceof Prepared.Ready ready)
                || !ready.managed().id().kind().equals(first.id().kind())
                || run.decided(position)
                || run.auditOnly(ready)
                || !run.manifest().after(position).stream().allMatch(run::decided)
                || run.blockedBy(position).isPresent()) {
            return Optional.empty();
        }
        run.inheritStaleness(position);
        Look look = run.look(position, ready);
        return look.plan() instanceof Plan.Change change
                        && change.actions().size() == 1
                        && alike(change.actions().getFirst(), first.actions().getFirst())
                        && intents.refused(ready, change).isEmpty()
                ? Optional.of(new Wanted(position, ready, look, change.actions()))
                : Optional.empty();
    }

    /// Bringing and removing are not mixed, nor are actions that disturb differently.
    private static boolean alike(Action one, Action other) {
        return one.classes().equals(other.classes())
                && one.steps().stream()
                        .map(Object::getClass)
                        .toList()
                        .equals(other.steps().stream().map(Object::getClass).toList());
    }
}
