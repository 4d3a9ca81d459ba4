package dev.plumb.agent.engine.report;

import dev.plumb.agent.engine.observe.DriftLooks;
import dev.plumb.agent.engine.observe.Looks;
import dev.plumb.agent.engine.prepared.Declarations;
import dev.plumb.agent.engine.prepared.Look;
import dev.plumb.agent.engine.prepared.Prepared;
import dev.plumb.agent.protocol.Outcome;
import dev.plumb.agent.protocol.report.Cause;
import dev.plumb.agent.protocol.report.Change;
import dev.plumb.agent.protocol.report.PlannedAction;
import dev.plumb.agent.protocol.report.ResourceReport;
import dev.plumb.api.Action;
import dev.plumb.api.Plan;
import dev.plumb.api.Problem;
import dev.plumb.api.ResourceId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Ends a resource's turn with its report.
public final class Endings {
    private static final String ALREADY = "it moved from what was last reached to what is wished now";

    private final Declarations manifest;
    private final Looks looks;
    private final Reports reports;
    private final ReportedChanges changes;
    private final DriftLooks drift;
    private final Map<Integer, List<Change>> told = new HashMap<>();

    /// @param drift tells it from intent
    public Endings(Declarations manifest, Looks looks, Reports reports, ReportedChanges changes, DriftLooks drift) {
        this.manifest = manifest;
        this.looks = looks;
        this.reports = reports;
        this.changes = changes;
        this.drift = drift;
    }

    /// What was to be changed must be told before it is reached, for the cause is read from what was last
    /// reached.
    public List<Change> told(int position, Prepared.Ready ready, List<Action> actions) {
        return told.computeIfAbsent(
                position, at -> changes.changes(ready.managed(), actions, drift.threeWay(at, ready), Cause.FIRST));
    }

    /// What was told is no longer so: the change was planned anew.
    public void forget(int position) {
        told.remove(position);
    }

    /// How a resource that is as it shall be moved away from what was last reached: somebody changed it to what is
    /// wished only now. To be asked before it is reached; most resources were last reached as
    /// they are declared now.
    public List<Change> moved(int position, Prepared.Ready ready) {
        return drift.other(position) ? told(position, ready, List.of()) : List.of();
    }

    /// Ends a resource that is as it should be.
    public void inSync(int position, Prepared.Ready ready, List<Change> moved) {
        end(
                position,
                moved.isEmpty()
                        ? ready.inSync()
                        : new ResourceReport(
                                ready.managed().id(), new Outcome.InSync(), moved, List.of(), List.of(ALREADY)));
    }

    /// Ends a resource that was refreshed, or would be.
    public void report(int position, Outcome outcome, Action action, List<String> notes) {
        ResourceId id = manifest.at(position).declared().id();
        List<PlannedAction> actions = List.of(PlannedAction.of(action));
        List<Change> moved = told.getOrDefault(position, List.of());
        end(position, new ResourceReport(id, outcome, moved, actions, notes));
    }

    /// Ends a resource that is to be changed and is not as wished, with what it would change.
    public void unchanged(
            int position, Prepared.Ready ready, List<Action> actions, Outcome outcome, List<String> notes) {
        end(
                position,
                new ResourceReport(
                        ready.managed().id(),
                        outcome,
                        told(position, ready, actions),
                        actions.stream().map(PlannedAction::of).toList(),
                        notes));
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
        end(
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

    /// Ends a resource of which nothing is to be told but its outcome.
    public void end(int position, Outcome outcome) {
        end(position, ResourceReport.of(manifest.at(position).declared().id(), outcome));
    }

    /// @param bare without what the last look remarks
    private void end(int position, ResourceReport bare) {
        List<String> remarks = looks.last(position).map(Look::remarks).orElse(List.of());
        reports.end(position, remarks.isEmpty() ? bare : bare.noting(remarks));
    }
}
