package dev.plumb.agent.engine.change;

import dev.plumb.agent.engine.apply.Intents;
import dev.plumb.agent.engine.apply.Performer;
import dev.plumb.agent.engine.prepared.Look;
import dev.plumb.agent.engine.turn.Batches;
import dev.plumb.agent.engine.turn.Batches.Batch;
import dev.plumb.agent.engine.turn.Run;
import dev.plumb.agent.engine.turn.Wanted;
import dev.plumb.agent.protocol.Outcome;
import dev.plumb.api.Action;
import dev.plumb.api.Plan;
import dev.plumb.api.Problem;
import dev.plumb.api.ResourceId;
import dev.plumb.api.node.Besides;
import dev.plumb.api.node.PackageStep;
import dev.plumb.api.node.PackageView.Reckoned;
import dev.plumb.api.node.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Changes many resources in one transaction; where that fails, all but the one for which it does, and then
/// one by one as long as that helps another. How each ends is what it is found to be at the end.
final class Transactions {
    private final Run run;
    private final Intents intents;
    private final Changing changing;
    private final Set<Integer> begun = new HashSet<>();

    Transactions(Run run, Intents intents, Changing changing) {
        this.run = run;
        this.intents = intents;
        this.changing = changing;
    }

    void change(Batch batch) {
        batch.before().forEach(changing::single);
        Optional<Problem> unwritten =
                intents.cover(batch.together().stream().map(Wanted::position).toList());
        if (unwritten.isPresent()) {
            batch.together().forEach(wanted -> changing.report(wanted, new Outcome.Failed(unwritten.get()), List.of()));
            return;
        }
        batch.together().forEach(changing::tell);
        List<Wanted> left = batch.together().stream().filter(this::prepared).toList();
        if (!left.isEmpty()) {
            boolean done = transact(left);
            left = settle(left);
            if (!done) {
                transact(Batches.withoutCulprit(left, this::goes));
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
        Performer.Performed performed = changing.act(wanted, before);
        if (performed.problem().isPresent()) {
            changing.failed(wanted, performed, false);
        }
        return performed.problem().isEmpty();
    }

    private boolean transact(List<Wanted> some) {
        if (some.size() < 2) {
            return false;
        }
        boolean secret = some.stream().anyMatch(changing::secret);
        boolean done = Batches.merged(some)
                .map(action ->
                        run.performer().perform(some.stream().map(Wanted::id).toList(), List.of(action), secret))
                .filter(performed -> performed.problem().isEmpty())
                .isPresent();
        some.forEach(wanted -> run.acted(wanted.position()));
        return done;
    }

    private boolean goes(List<Wanted> some) {
        List<ResourceId> ids = some.stream().map(Wanted::id).toList();
        return Batches.merged(some)
                .filter(action -> action.steps().stream().allMatch(step -> goes(step, ids)))
                .isPresent();
    }

    private boolean goes(Step step, List<ResourceId> ids) {
        return !(step instanceof PackageStep asked)
                || (run.ports().view().packages().reckon(asked) instanceof Reckoned.Does(Besides besides)
                        && besides.held(asked.doing()).isEmpty()
                        && run.alongside().refuses(asked, besides, ids).isEmpty());
    }

    /// Ends those that are as wished by now; the others, as they are to be changed now.
    private List<Wanted> settle(List<Wanted> some) {
        List<Wanted> left = new ArrayList<>();
        for (Wanted wanted : some) {
            Look look = run.lookAgain(wanted.position(), wanted.ready());
            if (look.plan() instanceof Plan.Change(List<Action> actions)) {
                left.add(wanted.now(actions));
            } else {
                changing.ended(wanted, look, List.of());
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
                changing.failed(wanted, failure, !begun.contains(wanted.position()));
            }
        }
    }

    private List<Wanted> tried(List<Wanted> some, Map<Integer, Performer.Performed> failures) {
        List<Wanted> failed = new ArrayList<>();
        for (Wanted wanted : some) {
            for (Wanted still : settle(List.of(wanted))) {
                Performer.Performed performed = changing.act(still, still.planned());
                if (performed.problem().isEmpty()) {
                    changing.verify(still, performed.notes());
                } else {
                    failures.put(still.position(), performed);
                    failed.add(still);
                }
            }
        }
        return settle(failed);
    }
}
