package dev.plumb.agent.engine;

import dev.plumb.agent.protocol.Hold;
import dev.plumb.agent.protocol.Outcome;
import dev.plumb.agent.protocol.report.PlannedAction;
import dev.plumb.agent.protocol.report.ResourceReport;
import dev.plumb.api.Action;
import dev.plumb.api.Plan;
import dev.plumb.api.Problem;
import dev.plumb.api.ResourceId;
import dev.plumb.api.node.Refusals;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Changes what is not as wished: permitted, written down, done, verified, refreshed.
final class Changing {
    private final Run run;
    private final Intents intents;
    private final Holding holding;
    private final Refreshing refreshing;
    private final Ending ending;
    private final Batching batching;
    private final Forerun forerun;
    private final TooLarge tooLarge;
    private final Foretelling foretelling;

    Changing(Run run, Intents intents, Holding holding, Refreshing refreshing, Ending ending) {
        this.run = run;
        this.intents = intents;
        this.holding = holding;
        this.refreshing = refreshing;
        this.ending = ending;
        Turns turns = new Turns(run, intents);
        this.batching = new Batching(run, turns);
        this.tooLarge = new TooLarge(run);
        this.forerun = new Forerun(run, intents, turns);
        this.foretelling = new Foretelling(run, batching, holding);
    }

    /// One resource that is to be changed: its look before, and the actions planned from it.
    record Wanted(int position, Prepared.Ready ready, Look before, List<Action> actions) {
        ResourceId id() {
            return ready.managed().id();
        }
    }

    void change(int position, Prepared.Ready ready, Look look, Plan.Change change) {
        Wanted wanted = new Wanted(position, ready, look, change.actions());
        Optional<Hold> refused = intents.refused(ready, change);
        boolean audit = run.auditOnly(ready);
        Optional<Problem> unopened =
                Sealeds.unopened(change.actions(), run.ports().contents());
        if (unopened.isPresent()) {
            intents.notActed(position);
            report(wanted, audit ? new Outcome.Unknown(unopened.get()) : new Outcome.Failed(unopened.get()), List.of());
        } else if (refused.isPresent() && !run.audited(ready)) {
            intents.notActed(position);
            report(wanted, holding.held(wanted.id(), refused.get()), held(wanted, change, refused.get()));
        } else if (audit) {
            Foretelling.Told told = foretelling.of(wanted);
            List<String> notes = new ArrayList<>(afterWhat(wanted.position()));
            notes.addAll(tooLarge.destroyedBy(ready, change));
            notes.addAll(told.notes());
            report(wanted, told.outcome(), notes);
        } else {
            List<Wanted> batch = batching.with(wanted);
            if (batch.size() == 1) {
                single(wanted);
            } else {
                together(batch);
            }
        }
    }

    private List<String> held(Wanted wanted, Plan.Change change, Hold by) {
        List<String> notes = new ArrayList<>(afterWhat(wanted.position()));
        notes.addAll(tooLarge.destroyedBy(wanted.ready(), change));
        if (by instanceof Hold.ByRemovals) {
            notes.add(run.removals().why());
        }
        return notes;
    }

    private List<String> afterWhat(int position) {
        return run.following().first(position).map(first -> "after " + first).stream()
                .toList();
    }

    private void together(List<Wanted> batch) {
        List<Integer> positions = batch.stream().map(Wanted::position).toList();
        Optional<Problem> unwritten = intents.cover(positions);
        if (unwritten.isPresent()) {
            batch.forEach(wanted -> report(wanted, new Outcome.Failed(unwritten.get()), List.of()));
            return;
        }
        batch.forEach(this::tell);
        List<Action> actions =
                batch.stream().map(wanted -> wanted.actions().getFirst()).toList();
        Optional<Action> merged = batch.getFirst().ready().managed().merge(actions);
        boolean secret = batch.stream().anyMatch(this::secret);
        boolean done = merged.map(action ->
                        run.performer().perform(batch.stream().map(Wanted::id).toList(), List.of(action), secret))
                .filter(performed -> performed.problem().isEmpty())
                .isPresent();
        positions.forEach(run::acted);
        for (Wanted wanted : batch) {
            if (done) {
                holding.free(wanted.id());
                verify(wanted, List.of());
            } else {
                afterFailedBatch(wanted);
            }
        }
    }

    /// One by one, to find out which resource the batch failed for.
    private void afterFailedBatch(Wanted wanted) {
        Look look = run.lookAgain(wanted.position(), wanted.ready());
        if (look.plan() instanceof Plan.Change(List<Action> actions)) {
            single(new Wanted(wanted.position(), wanted.ready(), look, actions));
        } else {
            verified(wanted, look, List.of());
        }
    }

    private void single(Wanted wanted) {
        Optional<Problem> unwritten = intents.cover(List.of(wanted.position()));
        if (unwritten.isPresent()) {
            report(wanted, new Outcome.Failed(unwritten.get()), List.of());
            return;
        }
        tell(wanted);
        forerun.others(wanted, this::begins);
        perform(wanted, wanted.actions(), List.of());
    }

    /// Of what is begun before its turn it is told now what is to be changed.
    private boolean begins(Wanted wanted) {
        tell(wanted);
        return secret(wanted);
    }

    /// Goes on with a change that was begun before its turn, when the service manager was about to read its files.
    boolean goOn(int position) {
        Optional<Forerun.Part> part = forerun.take(position);
        part.ifPresent(begun -> perform(begun.wanted(), forerun.rest(begun), begun.notes()));
        return part.isPresent();
    }

    private void perform(Wanted wanted, List<Action> actions, List<String> before) {
        Performer.Performed performed = acted(wanted, actions, before);
        if (performed.problem().filter(Changing::overtaken).isPresent()) {
            anew(wanted, performed);
        } else {
            ended(wanted, performed);
        }
    }

    private Performer.Performed acted(Wanted wanted, List<Action> actions, List<String> before) {
        Performer.Performed performed = run.performer().perform(List.of(wanted.id()), actions, secret(wanted));
        run.acted(wanted.position());
        if (!performed.held()) {
            holding.free(wanted.id());
        }
        List<String> notes = new ArrayList<>(before);
        notes.addAll(performed.notes());
        return performed.noting(notes);
    }

    private void ended(Wanted wanted, Performer.Performed performed) {
        if (performed.problem().isEmpty()) {
            verify(wanted, performed.notes());
        } else if (performed.held()) {
            if (performed.untouched()) {
                intents.notActed(wanted.position());
            }
            List<String> notes = new ArrayList<>(performed.notes());
            notes.add(Holding.why(performed.problem().get()));
            report(wanted, holding.held(wanted.id(), new Hold.ByUnnamed()), notes);
        } else {
            report(wanted, new Outcome.Failed(performed.problem().get()), performed.notes());
        }
    }

    private static boolean overtaken(Problem problem) {
        return problem.code().equals(Refusals.CHANGED_MEANWHILE);
    }

    /// Somebody wrote to the file since the look: the change is planned on what stands there now, once.
    ///
    /// @param late what became of it
    private void anew(Wanted wanted, Performer.Performed late) {
        run.ports().view().readAnew();
        Look look = run.lookAgain(wanted.position(), wanted.ready());
        if (look.plan() instanceof Plan.InSync) {
            verified(wanted, look, late.notes());
        } else if (look.plan() instanceof Plan.Change change
                && intents.refused(wanted.ready(), change).isEmpty()
                && intents.cover(List.of(wanted.position())).isEmpty()) {
            Wanted again = new Wanted(wanted.position(), wanted.ready(), look, change.actions());
            ending.forget(wanted.position());
            tell(again);
            ended(again, acted(again, again.actions(), late.notes()));
        } else {
            ended(wanted, late);
        }
    }

    private void verify(Wanted wanted, List<String> notes) {
        verified(wanted, run.lookAgain(wanted.position(), wanted.ready()), notes);
    }

    private void verified(Wanted wanted, Look after, List<String> notes) {
        Optional<Problem> wrong = run.wrong(wanted.ready().managed(), after);
        if (wrong.isPresent()) {
            report(wanted, new Outcome.Failed(wrong.get()), notes);
            return;
        }
        refreshing.finished(wanted.ready(), wanted.actions());
        run.secrecy().unguard(wanted.ready().managed(), wanted.actions()).ifPresent(run.writing()::after);
        if (!(after.plan() instanceof Plan.Waiting)) {
            ending.reached(wanted.ready(), wanted.before().absent());
        }
        if (refreshing.due(wanted.ready()) && wanted.before().refresh().isEmpty()) {
            refreshing.takenUp(wanted.ready());
        }
        refresh(wanted, after, notes);
    }

    private void refresh(Wanted wanted, Look after, List<String> notes) {
        List<Action> done = new ArrayList<>(wanted.actions());
        List<String> all = new ArrayList<>(notes);
        all.addAll(refreshing.because(wanted.ready()));
        switch (refreshing.refresh(wanted.position(), wanted.ready(), after)) {
            case Refreshing.Refreshed.Nothing nothing -> {}
            case Refreshing.Refreshed.Already already -> {}
            case Refreshing.Refreshed.Done(Action action) -> {
                done.add(action);
                ending.finish(wanted.position(), wanted.ready(), after, done, all);
                return;
            }
            case Refreshing.Refreshed.Still(Action action, Outcome outcome) -> {
                report(wanted, outcome, all);
                return;
            }
            case Refreshing.Refreshed.Failed(Action action, Problem problem) -> {
                report(wanted, new Outcome.Failed(problem), all);
                return;
            }
        }
        ending.finish(wanted.position(), wanted.ready(), after, done, notes);
    }

    private void tell(Wanted wanted) {
        ending.told(wanted.position(), wanted.ready(), wanted.actions());
    }

    private void report(Wanted wanted, Outcome outcome, List<String> notes) {
        List<PlannedAction> actions =
                wanted.actions().stream().map(Performer::told).toList();
        run.report(
                wanted.position(),
                new ResourceReport(
                        wanted.id(),
                        outcome,
                        ending.told(wanted.position(), wanted.ready(), wanted.actions()),
                        actions,
                        notes));
    }

    /// Whether old contents may hold what must not be kept: the wish has, or the last one had, a secret.
    private boolean secret(Wanted wanted) {
        return Secrecy.secret(wanted.ready().declared())
                || run.telling()
                        .last(wanted.ready().managed())
                        .filter(Secrecy::secret)
                        .isPresent();
    }
}
