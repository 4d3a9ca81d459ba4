package dev.plumb.agent.engine.decide;

import dev.plumb.agent.engine.foreseen.Foresight;
import dev.plumb.agent.engine.permit.Holds;
import dev.plumb.agent.engine.turn.Batches;
import dev.plumb.agent.engine.turn.Run;
import dev.plumb.agent.engine.turn.Wanted;
import dev.plumb.agent.protocol.Outcome;
import dev.plumb.api.Action;
import dev.plumb.api.Problem;
import dev.plumb.api.ResourceId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Tells what would become of a change, and takes it for done in a run that only plans, unless no run would
/// do it.
final class Forecast {
    private final Run run;
    private final Batches batches;
    private final BitSet asked = new BitSet();

    Forecast(Run run, Batches batches) {
        this.run = run;
        this.batches = batches;
    }

    /// What would become of a change, and what a person should know of it.
    record Told(Outcome outcome, List<String> notes) {}

    /// Tells it, and takes the change for done where a run would make it.
    Told of(Wanted wanted) {
        if (run.gate().audit().of(wanted.ready().declared())) {
            return new Told(new Outcome.WouldChange(), List.of());
        }
        List<String> notes = new ArrayList<>(together(wanted).stream().toList());
        Foresight.Foreseen foreseen = run.foresight().take(wanted.id(), wanted.actions());
        run.looks().acted(wanted.position());
        if (foreseen.held().isPresent()) {
            return new Told(
                    run.holds().held(wanted.id(), foreseen.held().get().by()),
                    List.of(Holds.why(foreseen.held().get().why())));
        }
        if (!foreseen.doubts().isEmpty()) {
            run.uncertainty().doubt(wanted.position());
        }
        notes.addAll(foreseen.doubts());
        notes.addAll(foreseen.notes());
        return new Told(outcome(foreseen.problem()), notes);
    }

    private static Outcome outcome(Optional<Problem> refusal) {
        return refusal.<Outcome>map(Outcome.Failed::new).orElseGet(Outcome.WouldChange::new);
    }

    /// What a run would do in one go is asked for in one go, once; where something stands against that,
    /// without those that do, or each by itself, as a run would do them.
    private Optional<String> together(Wanted wanted) {
        if (asked.get(wanted.position())) {
            return Optional.empty();
        }
        Batches.Batch batch = batches.with(wanted);
        batch.together().forEach(one -> asked.set(one.position()));
        if (batch.together().size() == 1) {
            return Optional.empty();
        }
        Stream.concat(
                        batch.before().stream().map(Wanted::planned),
                        batch.together().stream().map(Wanted::unshared))
                .forEach(run.foresight()::before);
        List<Wanted> some = batch.together();
        Optional<List<String>> done = vouched(some);
        if (done.isEmpty()) {
            some = Batches.withoutCulprits(some, this::goes);
            done = vouched(some);
        }
        int more = some.size() - 1;
        return done.filter(notes -> !notes.isEmpty())
                .map(notes -> String.join("; ", notes) + " (in one transaction with " + more + " more)");
    }

    private Optional<List<String>> vouched(List<Wanted> some) {
        List<Action> single =
                some.stream().flatMap(one -> one.shared().stream()).toList();
        return some.isEmpty() ? Optional.empty() : vouched(some, single);
    }

    /// Whether nothing stands against changing all of these at once.
    private boolean goes(List<Wanted> some) {
        return vouched(some, List.of()).isPresent();
    }

    private Optional<List<String>> vouched(List<Wanted> some, List<Action> single) {
        List<ResourceId> ids = some.stream().map(Wanted::id).toList();
        return Batches.merged(some).flatMap(together -> run.foresight().vouch(ids, together, single));
    }
}
