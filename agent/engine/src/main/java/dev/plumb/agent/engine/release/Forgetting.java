package dev.plumb.agent.engine.release;

import dev.plumb.agent.engine.memory.Note;
import dev.plumb.agent.engine.prepared.Prepared;
import dev.plumb.agent.engine.turn.Run;
import dev.plumb.agent.protocol.Outcome;
import dev.plumb.agent.protocol.report.ResourceReport;
import dev.plumb.api.ResourceId;
import dev.plumb.api.Thing;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Forgets what has left. What others declare now is remembered until they have reached it: till then nothing else
/// tells that Plumb brought it.
final class Forgetting {
    private final Run run;
    private final TakenOver taken;
    private final List<ResourceId> later = new ArrayList<>();

    Forgetting(Run run, TakenOver taken) {
        this.run = run;
        this.taken = taken;
    }

    void forget(ResourceId id) {
        if (taken(id).isEmpty()) {
            run.journal().after(new Note.Forgot(id));
        } else {
            later.add(id);
        }
    }

    /// Forgets, when all is decided, what others have reached.
    void end() {
        if (later.isEmpty()) {
            return;
        }
        Set<Thing> reached = new HashSet<>();
        for (int at = 0; at < run.manifest().size(); at++) {
            if (run.manifest().at(at) instanceof Prepared.Ready ready
                    && run.reports()
                            .of(at)
                            .map(ResourceReport::outcome)
                            .filter(this::reaches)
                            .isPresent()) {
                reached.addAll(ready.managed().things());
            }
        }
        later.stream()
                .filter(id -> reached.containsAll(taken(id)))
                .forEach(id -> run.journal().after(new Note.Forgot(id)));
    }

    private boolean reaches(Outcome outcome) {
        return outcome instanceof Outcome.InSync
                || outcome instanceof Outcome.Changed
                || outcome instanceof Outcome.Refreshed
                || outcome instanceof Outcome.Pending;
    }

    private Set<Thing> taken(ResourceId id) {
        return run.ledger()
                .halfMade(id)
                .or(() -> run.ledger().reached(id))
                .flatMap(Note.Reached::declaration)
                .flatMap(run.manifest()::managed)
                .map(taken::of)
                .orElse(Set.of());
    }
}
