package dev.plumb.agent.engine.report;

import dev.plumb.agent.engine.memory.Note;
import dev.plumb.agent.engine.prepared.Look;
import dev.plumb.agent.engine.prepared.Prepared;
import dev.plumb.agent.engine.turn.Run;
import dev.plumb.agent.protocol.Outcome;
import dev.plumb.agent.protocol.report.Cause;
import dev.plumb.agent.protocol.report.Change;
import dev.plumb.agent.protocol.report.PlannedAction;
import dev.plumb.agent.protocol.report.ResourceReport;
import dev.plumb.api.Action;
import dev.plumb.api.Ensure;
import dev.plumb.api.Plan;
import dev.plumb.api.Problem;
import dev.plumb.api.ResourceId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Ends a resource's turn: its report, and what is remembered of it.
public final class Endings {
    private static final String ALREADY = "it moved from what was last reached to what is wished now";

    private final Run run;
    private final Map<Integer, List<Change>> told = new HashMap<>();

    public Endings(Run run) {
        this.run = run;
    }

    /// What was to be changed must be told before it is reached, for the cause is read from what was last
    /// reached.
    public List<Change> told(int position, Prepared.Ready ready, List<Action> actions) {
        return told.computeIfAbsent(
                position,
                at -> run.telling()
                        .changes(ready.managed(), actions, run.lastLooks().threeWay(at, ready), Cause.FIRST));
    }

    /// What was told is no longer so: the change was planned anew.
    public void forget(int position) {
        told.remove(position);
    }

    /// How a resource that is as it shall be moved away from what was last reached: somebody changed it to what is
    /// wished only now. To be asked before it is reached; most resources were last reached as
    /// they are declared now.
    public List<Change> moved(int position, Prepared.Ready ready) {
        return run.lastLooks().other(position) ? told(position, ready, List.of()) : List.of();
    }

    /// Ends a resource that is as it should be.
    public void inSync(int position, Prepared.Ready ready, List<Change> moved) {
        run.report(
                position,
                moved.isEmpty()
                        ? ready.inSync()
                        : new ResourceReport(
                                ready.managed().id(), new Outcome.InSync(), moved, List.of(), List.of(ALREADY)));
    }

    /// Ends a resource that was refreshed, or would be.
    public void report(int position, Outcome outcome, Action action, List<String> notes) {
        ResourceId id = run.manifest().at(position).declared().id();
        List<PlannedAction> actions = List.of(PlannedAction.of(action));
        List<Change> changes = told.getOrDefault(position, List.of());
        run.report(position, new ResourceReport(id, outcome, changes, actions, notes));
    }

    /// Ends a resource that was not changed, or was changed and verified, by what its last look says.
    public void finish(int position, Prepared.Ready ready, Look look, List<Action> done, List<String> notes) {
        ResourceId id = ready.managed().id();
        Outcome outcome = switch (look.plan()) {
            case Plan.InSync fine -> done.isEmpty() ? new Outcome.InSync() : new Outcome.Changed();
            case Plan.Pending(Plan.Until until, String why) -> new Outcome.Pending(until(until));
            case Plan.Waiting(String on, Duration patience) -> new Outcome.Waiting(on);
            case Plan.Unknown(Problem why) -> new Outcome.Unknown(why);
            case Plan.Unsupported(String needs) -> new Outcome.Unsupported(needs);
            case Plan.Refused(Problem problem) -> new Outcome.Failed(problem);
            case Plan.Change change -> throw new IllegalStateException(id + " ended with a change to make");
        };
        List<String> all = new ArrayList<>(notes);
        if (look.plan() instanceof Plan.Pending pending) {
            all.add(pending.why());
        }
        run.report(
                position,
                new ResourceReport(
                        id,
                        outcome,
                        told(position, ready, done),
                        done.stream().map(PlannedAction::of).toList(),
                        all));
    }

    private static Outcome.Pending.Until until(Plan.Until until) {
        return switch (until) {
            case REBOOT -> Outcome.Pending.Until.REBOOT;
            case ACTIVATION -> Outcome.Pending.Until.ACTIVATION;
        };
    }

    /// Remembers that a resource is as declared. Nothing is written when that is already known.
    public void reached(Prepared.Ready ready, boolean createdNow) {
        ResourceId id = ready.managed().id();
        Optional<Note.Reached> known = run.ledger().reached(id);
        boolean created = ready.declared().ensure() == Ensure.PRESENT
                && (createdNow
                        || run.ledger().creating(id)
                        || known.map(Note.Reached::created).orElse(false));
        String wire = run.lastLooks().wire(ready);
        boolean same = known.filter(
                        was -> was.created() == created && was.wire().equals(wire))
                .isPresent();
        run.secrecy().guard(ready.managed()).ifPresent(run.writing()::after);
        run.secrecy().settled(ready.managed()).ifPresent(run.writing()::after);
        if (!same || run.ledger().letGo(id) || run.ledger().changing().contains(id)) {
            run.writing()
                    .after(new Note.Reached(id, wire, created, run.remembered().digests(ready.declared())));
        }
    }

    /// Ends a resource of which nothing is to be told but its outcome.
    public void end(int position, Outcome outcome) {
        run.report(
                position,
                ResourceReport.of(run.manifest().at(position).declared().id(), outcome));
    }
}
