package dev.plumb.agent.engine.change;

import dev.plumb.agent.engine.apply.Intents;
import dev.plumb.agent.engine.apply.Performer;
import dev.plumb.agent.engine.permit.Gate;
import dev.plumb.agent.engine.prepared.Look;
import dev.plumb.agent.engine.turn.Wanted;
import dev.plumb.agent.protocol.Outcome;
import dev.plumb.api.Action;
import dev.plumb.api.Plan;
import dev.plumb.api.Problem;
import dev.plumb.api.node.Refusals;
import java.util.List;
import java.util.Optional;

/// Changes one resource: written down, done, and once more where somebody was faster.
final class Singles {
    private final Gate gate;
    private final Intents intents;
    private final Execution execution;
    private final UnitFilesFirst unitFilesFirst;
    private final Finish finish;

    Singles(Gate gate, Intents intents, Execution execution, UnitFilesFirst unitFilesFirst, Finish finish) {
        this.gate = gate;
        this.intents = intents;
        this.execution = execution;
        this.unitFilesFirst = unitFilesFirst;
        this.finish = finish;
    }

    void change(Wanted wanted) {
        Optional<Problem> unwritten = intents.cover(List.of(wanted.position()));
        if (unwritten.isPresent()) {
            finish.notReached(wanted, new Outcome.Failed(unwritten.get()), List.of());
            return;
        }
        finish.tell(wanted);
        unitFilesFirst.others(wanted, finish::tell);
        perform(wanted, wanted.actions(), List.of());
    }

    /// Goes on with a change that was begun before its turn, when the service manager was about to read its
    /// files.
    boolean goOn(int position) {
        Optional<UnitFilesFirst.Part> part = unitFilesFirst.take(position);
        part.ifPresent(begun -> perform(begun.wanted(), unitFilesFirst.rest(begun), begun.notes()));
        return part.isPresent();
    }

    private void perform(Wanted wanted, List<Action> actions, List<String> before) {
        Performer.Performed performed = execution.act(List.of(wanted), actions).after(before);
        if (performed.problem().filter(Singles::overtaken).isPresent()) {
            anew(wanted, performed);
        } else {
            ended(wanted, performed);
        }
    }

    private void ended(Wanted wanted, Performer.Performed performed) {
        if (performed.problem().isEmpty()) {
            finish.done(wanted, performed.notes());
        } else {
            finish.failed(wanted, performed, true);
        }
    }

    private static boolean overtaken(Problem problem) {
        return problem.code().equals(Refusals.CHANGED_MEANWHILE);
    }

    /// Somebody wrote to the file since the look: the change is planned on what stands there now, once.
    ///
    /// @param late what became of it
    private void anew(Wanted wanted, Performer.Performed late) {
        Look look = execution.anew(wanted);
        if (look.plan() instanceof Plan.InSync) {
            finish.found(wanted, look, late.notes());
        } else if (look.plan() instanceof Plan.Change change
                && gate.holds(wanted.ready(), change).isEmpty()
                && intents.cover(List.of(wanted.position())).isEmpty()) {
            Wanted again = new Wanted(wanted.position(), wanted.ready(), look, change.actions());
            finish.tellAnew(again);
            ended(again, execution.act(List.of(again), again.actions()).after(late.notes()));
        } else {
            ended(wanted, late);
        }
    }
}
