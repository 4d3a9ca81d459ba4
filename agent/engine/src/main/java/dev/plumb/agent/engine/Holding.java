package dev.plumb.agent.engine;

import dev.plumb.agent.engine.memory.Note;
import dev.plumb.agent.protocol.Hold;
import dev.plumb.agent.protocol.Outcome;
import dev.plumb.api.Problem;
import dev.plumb.api.ResourceId;
import java.time.Instant;

/// Remembers since when a resource is held, over many runs.
final class Holding {
    private final Run run;

    Holding(Run run) {
        this.run = run;
    }

    Outcome.Held held(ResourceId id, Hold by) {
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
    static String why(Problem held) {
        return held.summary() + held.advice().map(advice -> "; " + advice).orElse("");
    }

    void free(ResourceId id) {
        if (run.ledger().held(id).isPresent()) {
            run.writing().after(new Note.Unheld(id));
        }
    }
}
