package dev.plumb.agent.engine;

import dev.plumb.agent.engine.Changing.Wanted;
import dev.plumb.api.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds the resources that can be changed in one go with one whose turn it is: of the same kind and by one action that
/// is alike.
final class Batching {
    private static final int MOST = 200;

    private final Run run;
    private final Turns turns;

    Batching(Run run, Turns turns) {
        this.run = run;
        this.turns = turns;
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
        if (!run.manifest()
                .at(position)
                .declared()
                .id()
                .kind()
                .equals(first.id().kind())) {
            return Optional.empty();
        }
        return turns.wanted(position)
                .filter(wanted -> wanted.actions().size() == 1
                        && alike(wanted.actions().getFirst(), first.actions().getFirst()));
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
