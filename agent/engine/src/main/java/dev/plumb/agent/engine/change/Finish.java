package dev.plumb.agent.engine.change;

import dev.plumb.agent.engine.apply.Intents;
import dev.plumb.agent.engine.apply.Performer;
import dev.plumb.agent.engine.permit.Holds;
import dev.plumb.agent.engine.prepared.Look;
import dev.plumb.agent.engine.report.Endings;
import dev.plumb.agent.engine.turn.Run;
import dev.plumb.agent.engine.turn.Wanted;
import dev.plumb.agent.protocol.Outcome;
import dev.plumb.api.Action;
import dev.plumb.api.Plan;
import dev.plumb.api.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Brings what was to be changed to its end: as it is found after its change, refreshed if that is due, or with why it
/// is not as wished.
public final class Finish {
    private final Run run;
    private final Intents intents;
    private final Refreshes refreshes;
    private final Endings endings;

    public Finish(Run run, Intents intents, Refreshes refreshes, Endings endings) {
        this.run = run;
        this.intents = intents;
        this.refreshes = refreshes;
        this.endings = endings;
    }

    /// What is to be changed must be told before it is reached.
    void tell(Wanted wanted) {
        endings.told(wanted.position(), wanted.ready(), wanted.actions());
    }

    /// The same, of a change that was planned anew.
    void tellAnew(Wanted wanted) {
        endings.forget(wanted.position());
        tell(wanted);
    }

    /// Ends a resource of which no change was begun.
    public void notMade(Wanted wanted, Outcome outcome, List<String> notes) {
        intents.notActed(wanted.position());
        notReached(wanted, outcome, notes);
    }

    /// Ends a resource that is not as wished, with what it would change.
    public void notReached(Wanted wanted, Outcome outcome, List<String> notes) {
        endings.unchanged(wanted.position(), wanted.ready(), wanted.actions(), outcome, notes);
    }

    /// Ends a resource of which not all was done.
    ///
    /// @param all whether that is all that was done for it
    void failed(Wanted wanted, Performer.Performed performed, boolean all) {
        Problem problem = performed.problem().orElseThrow();
        if (performed.held().isEmpty()) {
            run.holds().free(wanted.id());
            notReached(wanted, new Outcome.Failed(problem), performed.notes());
            return;
        }
        if (performed.untouched() && all) {
            intents.notActed(wanted.position());
        }
        List<String> notes = new ArrayList<>(performed.notes());
        notes.add(Holds.why(problem));
        notReached(wanted, run.holds().held(wanted.id(), performed.held().get().by()), notes);
    }

    /// Ends a resource of which all was done, as it is found now.
    void done(Wanted wanted, List<String> notes) {
        found(wanted, run.looks().again(wanted.position(), wanted.ready()), notes);
    }

    /// Ends a resource that was changed.
    ///
    /// @param after how it is found
    void found(Wanted wanted, Look after, List<String> notes) {
        run.holds().free(wanted.id());
        Optional<Problem> wrong = run.verification().wrong(wanted.ready().managed(), after);
        if (wrong.isPresent()) {
            notReached(wanted, new Outcome.Failed(wrong.get()), notes);
            return;
        }
        refreshes.finished(wanted.ready(), wanted.actions());
        run.secrecy().unguard(wanted.ready().managed(), wanted.actions()).ifPresent(run.journal()::after);
        if (!(after.plan() instanceof Plan.Waiting)) {
            run.arrivals().reached(wanted.ready(), wanted.before().absent());
        }
        if (refreshes.due(wanted.ready()) && wanted.before().refresh().isEmpty()) {
            refreshes.takenUp(wanted.ready());
        }
        refresh(wanted, after, notes);
    }

    private void refresh(Wanted wanted, Look after, List<String> notes) {
        List<Action> done = new ArrayList<>(wanted.actions());
        List<String> all = new ArrayList<>(notes);
        all.addAll(refreshes.because(wanted.ready()));
        switch (refreshes.refresh(wanted.position(), wanted.ready(), after)) {
            case Refreshes.Refreshed.Nothing nothing -> {}
            case Refreshes.Refreshed.Already already -> {}
            case Refreshes.Refreshed.Done(Action action) -> {
                done.add(action);
                endings.finish(wanted.position(), wanted.ready(), after, done, all);
                return;
            }
            case Refreshes.Refreshed.Still(Action action, Outcome outcome) -> {
                notReached(wanted, outcome, all);
                return;
            }
            case Refreshes.Refreshed.Failed(Action action, Problem problem) -> {
                notReached(wanted, new Outcome.Failed(problem), all);
                return;
            }
        }
        endings.finish(wanted.position(), wanted.ready(), after, done, notes);
    }
}
