package dev.plumb.agent.engine.permit;

import dev.plumb.agent.engine.memory.Note;
import dev.plumb.agent.engine.turn.Run;
import dev.plumb.agent.protocol.Hold;
import dev.plumb.agent.protocol.Outcome;
import dev.plumb.api.Problem;
import dev.plumb.api.ResourceId;
import java.time.Instant;

/// Remembers since when a resource is held, over many runs.
public final class Holds {
    private final Run run;

    public Holds(Run run) {
        this.run = run;
    }

    /// The outcome of a resource that is held, since when it is held by the same.
    public Outcome.Held held(ResourceId id, Hold by) {
        Instant since = run.ledger()
                .held(id)
                .filter(held -> held.by().equals(by))
                .map(Note.HeldSince::since)
                .orElseGet(() -> {
                    Instant now = run.ports().conditions().now();
                    run.writing().after(new Note.HeldSince(id, by, now));
                    return now;
                });
        return new Outcome.Held(by, since);
    }

    /// The same, with why for people.
    public static String why(Problem held) {
        return held.summary() + held.advice().map(advice -> "; " + advice).orElse("");
    }

    /// Remembers that a resource is held no longer.
    public void free(ResourceId id) {
        if (run.ledger().held(id).isPresent()) {
            run.writing().after(new Note.Unheld(id));
        }
    }
}
