package dev.plumb.agent.engine.decide;

import dev.plumb.agent.engine.foreseen.ForeseenPackages.Foretold;
import dev.plumb.agent.engine.foreseen.Foresight;
import dev.plumb.agent.engine.permit.Holds;
import dev.plumb.agent.engine.turn.Batches;
import dev.plumb.agent.engine.turn.Run;
import dev.plumb.agent.engine.turn.Wanted;
import dev.plumb.agent.protocol.Outcome;
import dev.plumb.api.Problem;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Tells what would become of a change, and takes it for done in a run that only plans, unless no run would
/// do it.
public final class Forecast {
    private final Run run;
    private final Batches batching;
    private final Holds holding;
    private final BitSet asked = new BitSet();

    public Forecast(Run run, Batches batching, Holds holding) {
        this.run = run;
        this.batching = batching;
        this.holding = holding;
    }

    /// What would become of a change, and what a person should know of it.
    public record Told(Outcome outcome, List<String> notes) {}

    /// Tells it, and takes the change for done where a run would make it.
    public Told of(Wanted wanted) {
        if (run.audited(wanted.ready())) {
            return new Told(new Outcome.WouldChange(), List.of());
        }
        List<String> notes = new ArrayList<>(together(wanted).stream().toList());
        Foresight.Foreseen foreseen = run.foreseeing().take(wanted.id(), wanted.actions());
        run.acted(wanted.position());
        if (foreseen.held().isPresent()) {
            return new Told(
                    holding.held(wanted.id(), foreseen.held().get().by()),
                    List.of(Holds.why(foreseen.held().get().why())));
        }
        if (!foreseen.doubts().isEmpty()) {
            run.following().doubt(wanted.position());
        }
        notes.addAll(foreseen.doubts());
        notes.addAll(foreseen.notes());
        return new Told(outcome(foreseen.problem()), notes);
    }

    private static Outcome outcome(Optional<Problem> refusal) {
        return refusal.<Outcome>map(Outcome.Failed::new).orElseGet(Outcome.WouldChange::new);
    }

    /// What a run would do in one go is asked for in one go, once; where something stands against that,
    /// without the one that does, or each by itself, as a run would do them.
    private Optional<String> together(Wanted wanted) {
        if (asked.get(wanted.position())) {
            return Optional.empty();
        }
        Batches.Batch batch = batching.with(wanted);
        batch.together().forEach(one -> asked.set(one.position()));
        if (batch.together().size() == 1) {
            return Optional.empty();
        }
        Stream.concat(
                        batch.before().stream().map(Wanted::planned),
                        batch.together().stream().map(Wanted::unshared))
                .forEach(run.foreseeing()::before);
        List<Wanted> some = batch.together();
        Optional<Foretold.Done> done = vouched(some);
        if (done.isEmpty()) {
            some = Batches.withoutCulprit(some, run.foreseeing()::goes);
            done = vouched(some);
        }
        int more = some.size() - 1;
        return done.filter(told -> !told.notes().isEmpty())
                .map(told -> String.join("; ", told.notes()) + " (in one transaction with " + more + " more)");
    }

    private Optional<Foretold.Done> vouched(List<Wanted> some) {
        return some.isEmpty()
                ? Optional.empty()
                : run.foreseeing()
                        .vouch(
                                some,
                                some.stream()
                                        .flatMap(one -> one.shared().stream())
                                        .toList());
    }
}
