package dev.plumb.agent.engine.change;

import dev.plumb.agent.engine.apply.Intents;
import dev.plumb.agent.engine.apply.Performer;
import dev.plumb.agent.engine.prepared.Look;
import dev.plumb.agent.engine.turn.Batches;
import dev.plumb.agent.engine.turn.Batches.Batch;
import dev.plumb.agent.engine.turn.Wanted;
import dev.plumb.agent.protocol.Outcome;
import dev.plumb.api.Action;
import dev.plumb.api.Plan;
import dev.plumb.api.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Changes many resources in one transaction; where that fails, all but those for which it does, and then
/// one by one as long as that helps another. How each ends is what it is found to be at the end.
final class Transactions {
    private final Reckoning reckoning;
    private final Intents intents;
    private final Execution execution;
    private final Singles singles;
    private final Finish finish;
    private final Set<Integer> begun = new HashSet<>();

    Transactions(Reckoning reckoning, Intents intents, Execution execution, Singles singles, Finish finish) {
        this.reckoning = reckoning;
        this.intents = intents;
        this.execution = execution;
        this.singles = singles;
        this.finish = finish;
    }

    void change(Batch batch) {
        batch.before().forEach(singles::change);
        Optional<Problem> unwritten =
                intents.cover(batch.together().stream().map(Wanted::position).toList());
        if (unwritten.isPresent()) {
            batch.together()
                    .forEach(wanted -> finish.notReached(wanted, new Outcome.Failed(unwritten.get()), List.of()));
            return;
        }
        batch.together().forEach(finish::tell);
        List<Wanted> left = batch.together().stream().filter(this::prepared).toList();
        if (!left.isEmpty()) {
            boolean done = transact(left);
            left = settle(left);
            if (!done) {
                transact(Batches.withoutCulprits(left, reckoning::goes));
                left = settle(left);
            }
            singly(left);
        }
    }

    /// Does what comes before the transaction; whether that went well.
    private boolean prepared(Wanted wanted) {
        List<Action> before = wanted.unshared();
        if (before.isEmpty()) {
            return true;
        }
        begun.add(wanted.position());
        Performer.Performed performed = execution.act(List.of(wanted), before);
        if (performed.problem().isPresent()) {
            finish.failed(wanted, performed, false);
        }
        return performed.problem().isEmpty();
    }

    private boolean transact(List<Wanted> some) {
        if (some.size() < 2) {
            return false;
        }
        return Batches.merged(some)
                .map(action -> execution.act(some, List.of(action)))
                .filter(performed -> performed.problem().isEmpty())
                .isPresent();
    }

    /// Ends those that are as wished by now; the others, as they are to be changed now.
    private List<Wanted> settle(List<Wanted> some) {
        List<Wanted> left = new ArrayList<>();
        for (Wanted wanted : some) {
            Look look = execution.again(wanted);
            if (look.plan() instanceof Plan.Change(List<Action> actions)) {
                left.add(wanted.now(actions));
            } else {
                finish.found(wanted, look, List.of());
            }
        }
        return left;
    }

    private void singly(List<Wanted> some) {
        Map<Integer, Performer.Performed> failures = new HashMap<>();
        List<Wanted> left = some;
        int before = left.size() + 1;
        while (!left.isEmpty() && left.size() < before) {
            before = left.size();
            left = tried(left, failures);
        }
        for (Wanted wanted : left) {
            Performer.Performed failure = failures.get(wanted.position());
            if (failure != null) {
                finish.failed(wanted, failure, !begun.contains(wanted.position()));
            }
        }
    }

    private List<Wanted> tried(List<Wanted> some, Map<Integer, Performer.Performed> failures) {
        List<Wanted> failed = new ArrayList<>();
        for (Wanted wanted : some) {
            for (Wanted still : settle(List.of(wanted))) {
                Performer.Performed performed = execution.act(List.of(still), still.planned());
                if (performed.problem().isEmpty()) {
                    finish.done(still, performed.notes());
                } else {
                    failures.put(still.position(), performed);
                    failed.add(still);
                }
            }
        }
        return settle(failed);
    }
}
