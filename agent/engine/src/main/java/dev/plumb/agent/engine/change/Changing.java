package dev.plumb.agent.engine.change;

import dev.plumb.agent.engine.apply.Intents;
import dev.plumb.agent.engine.apply.Performer;
import dev.plumb.agent.engine.decide.Forecast;
import dev.plumb.agent.engine.permit.Holds;
import dev.plumb.agent.engine.permit.TooLarge;
import dev.plumb.agent.engine.prepared.Look;
import dev.plumb.agent.engine.prepared.Prepared;
import dev.plumb.agent.engine.report.Endings;
import dev.plumb.agent.engine.secrecy.SealedSecrets;
import dev.plumb.agent.engine.turn.Batches;
import dev.plumb.agent.engine.turn.Run;
import dev.plumb.agent.engine.turn.Turns;
import dev.plumb.agent.engine.turn.Wanted;
import dev.plumb.agent.protocol.Hold;
import dev.plumb.agent.protocol.ManifestResource;
import dev.plumb.agent.protocol.Outcome;
import dev.plumb.agent.protocol.report.PlannedAction;
import dev.plumb.agent.protocol.report.ResourceReport;
import dev.plumb.api.Action;
import dev.plumb.api.Plan;
import dev.plumb.api.Problem;
import dev.plumb.api.node.Refusals;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Changes what is not as wished: permitted, written down, done, verified, refreshed.
public final class Changing {
    private final Run run;
    private final Intents intents;
    private final Holds holding;
    private final Refreshes refreshing;
    private final Endings ending;
    private final Batches batching;
    private final Transactions together;
    private final UnitFilesFirst forerun;
    private final TooLarge tooLarge;
    private final Forecast foretelling;

    public Changing(Run run, Intents intents, Holds holding, Refreshes refreshing, Endings ending) {
        this.run = run;
        this.intents = intents;
        this.holding = holding;
        this.refreshing = refreshing;
        this.ending = ending;
        Turns turns = new Turns(run, intents);
        this.batching = new Batches(run, turns);
        this.tooLarge = new TooLarge(run);
        this.together = new Transactions(run, intents, this);
        this.forerun = new UnitFilesFirst(run, intents, turns);
        this.foretelling = new Forecast(run, batching, holding);
    }

    /// Makes a change, or ends the resource with why it is not made now.
    public void change(int position, Prepared.Ready ready, Look look, Plan.Change change) {
        Wanted wanted = new Wanted(position, ready, look, change.actions());
        Optional<Hold> refused = intents.refused(ready, change);
        boolean audit = run.auditOnly(ready);
        Optional<Problem> unopened =
                SealedSecrets.unopened(change.actions(), run.ports().contents());
        if (unopened.isPresent()) {
            intents.notActed(position);
            report(wanted, audit ? new Outcome.Unknown(unopened.get()) : new Outcome.Failed(unopened.get()), List.of());
        } else if (refused.isPresent() && !run.audited(ready)) {
            intents.notActed(position);
            report(wanted, holding.held(wanted.id(), refused.get()), held(wanted, change, refused.get()));
        } else if (audit) {
            Forecast.Told told = foretelling.of(wanted);
            List<String> notes = new ArrayList<>(afterWhat(wanted.position()));
            notes.addAll(tooLarge.destroyedBy(ready, change));
            notes.addAll(told.notes());
            report(wanted, told.outcome(), notes);
        } else {
            Batches.Batch batch = batching.with(wanted);
            if (batch.before().isEmpty() && batch.together().size() == 1) {
                single(wanted);
            } else {
                together.change(batch);
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

    void single(Wanted wanted) {
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

    /// Goes on with a change that was begun before its turn, when the service manager was about to read its
    /// files.
    public boolean goOn(int position) {
        Optional<UnitFilesFirst.Part> part = forerun.take(position);
        part.ifPresent(begun -> perform(begun.wanted(), forerun.rest(begun), begun.notes()));
        return part.isPresent();
    }

    private void perform(Wanted wanted, List<Action> actions, List<String> before) {
        Performer.Performed performed = act(wanted, actions).after(before);
        if (performed.problem().filter(Changing::overtaken).isPresent()) {
            anew(wanted, performed);
        } else {
            ended(wanted, performed);
        }
    }

    private void ended(Wanted wanted, Performer.Performed performed) {
        if (performed.problem().isEmpty()) {
            verify(wanted, performed.notes());
        } else {
            failed(wanted, performed, true);
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
            ended(wanted, look, late.notes());
        } else if (look.plan() instanceof Plan.Change change
                && intents.refused(wanted.ready(), change).isEmpty()
                && intents.cover(List.of(wanted.position())).isEmpty()) {
            Wanted again = new Wanted(wanted.position(), wanted.ready(), look, change.actions());
            ending.forget(wanted.position());
            tell(again);
            ended(again, act(again, again.actions()).after(late.notes()));
        } else {
            ended(wanted, late);
        }
    }

    Performer.Performed act(Wanted wanted, List<Action> actions) {
        Performer.Performed performed = run.performer().perform(List.of(wanted.id()), actions, secret(wanted));
        run.acted(wanted.position());
        return performed;
    }

    /// Ends a resource that is not as wished.
    ///
    /// @param all whether that is all that was done for it
    void failed(Wanted wanted, Performer.Performed performed, boolean all) {
        Problem problem = performed.problem().orElseThrow();
        if (performed.held().isEmpty()) {
            holding.free(wanted.id());
            report(wanted, new Outcome.Failed(problem), performed.notes());
            return;
        }
        if (performed.untouched() && all) {
            intents.notActed(wanted.position());
        }
        List<String> notes = new ArrayList<>(performed.notes());
        notes.add(Holds.why(problem));
        report(wanted, holding.held(wanted.id(), performed.held().get().by()), notes);
    }

    void verify(Wanted wanted, List<String> notes) {
        ended(wanted, run.lookAgain(wanted.position(), wanted.ready()), notes);
    }

    /// Ends a resource that was changed, as it is found now.
    void ended(Wanted wanted, Look after, List<String> notes) {
        holding.free(wanted.id());
        verified(wanted, after, notes);
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
            case Refreshes.Refreshed.Nothing nothing -> {}
            case Refreshes.Refreshed.Already already -> {}
            case Refreshes.Refreshed.Done(Action action) -> {
                done.add(action);
                ending.finish(wanted.position(), wanted.ready(), after, done, all);
                return;
            }
            case Refreshes.Refreshed.Still(Action action, Outcome outcome) -> {
                report(wanted, outcome, all);
                return;
            }
            case Refreshes.Refreshed.Failed(Action action, Problem problem) -> {
                report(wanted, new Outcome.Failed(problem), all);
                return;
            }
        }
        ending.finish(wanted.position(), wanted.ready(), after, done, notes);
    }

    void tell(Wanted wanted) {
        ending.told(wanted.position(), wanted.ready(), wanted.actions());
    }

    void report(Wanted wanted, Outcome outcome, List<String> notes) {
        List<PlannedAction> actions =
                wanted.actions().stream().map(PlannedAction::of).toList();
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
    boolean secret(Wanted wanted) {
        return wanted.ready().declared().secret()
                || run.telling()
                        .last(wanted.ready().managed())
                        .filter(ManifestResource::secret)
                        .isPresent();
    }
}
