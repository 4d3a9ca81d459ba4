package dev.plumb.agent.engine.decide;

import dev.plumb.agent.engine.change.ChangeMaker;
import dev.plumb.agent.engine.change.Finish;
import dev.plumb.agent.engine.prepared.Prepared;
import dev.plumb.agent.engine.secrecy.SealedSecrets;
import dev.plumb.agent.engine.turn.Run;
import dev.plumb.agent.engine.turn.Wanted;
import dev.plumb.agent.protocol.Hold;
import dev.plumb.agent.protocol.Outcome;
import dev.plumb.api.Plan;
import dev.plumb.api.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Decides whether a change is made, held, or only told.
final class ChangeDecision {
    private final Run run;
    private final Finish finish;
    private final Forecast forecast;
    private final ChangeMaker changeMaker;

    ChangeDecision(Run run, Finish finish, Forecast forecast, ChangeMaker changeMaker) {
        this.run = run;
        this.finish = finish;
        this.forecast = forecast;
        this.changeMaker = changeMaker;
    }

    /// Makes a change, or ends the resource with why it is not made now.
    void decide(Wanted wanted, Plan.Change change) {
        Prepared.Ready ready = wanted.ready();
        Optional<Hold> hold = run.gate().holds(ready, change);
        boolean audit = run.gate().audit().only(ready);
        Optional<Problem> unopened =
                SealedSecrets.unopened(change.actions(), run.ports().contents());
        if (unopened.isPresent()) {
            Outcome outcome = audit ? new Outcome.Unknown(unopened.get()) : new Outcome.Failed(unopened.get());
            finish.notMade(wanted, outcome, List.of());
        } else if (hold.isPresent() && !run.gate().audit().of(ready.declared())) {
            finish.notMade(wanted, run.holds().held(wanted.id(), hold.get()), held(wanted, change, hold.get()));
        } else if (audit) {
            Forecast.Told told = forecast.of(wanted);
            List<String> notes = notes(wanted, change);
            notes.addAll(told.notes());
            finish.notReached(wanted, told.outcome(), notes);
        } else {
            changeMaker.change(wanted);
        }
    }

    private List<String> held(Wanted wanted, Plan.Change change, Hold by) {
        List<String> notes = notes(wanted, change);
        if (by instanceof Hold.ByRemovals) {
            notes.add(run.gate().removals().why());
        }
        return notes;
    }

    /// After what the change would be made, and what it would destroy.
    private List<String> notes(Wanted wanted, Plan.Change change) {
        List<String> notes = new ArrayList<>();
        run.uncertainty().first(wanted.position()).ifPresent(first -> notes.add("after " + first));
        notes.addAll(run.gate().tooLarge().destroyedBy(wanted.ready(), change));
        return notes;
    }
}
