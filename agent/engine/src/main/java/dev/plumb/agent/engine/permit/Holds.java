package dev.plumb.agent.engine.permit;

import dev.plumb.agent.engine.Conditions;
import dev.plumb.agent.engine.memory.Note;
import dev.plumb.agent.engine.memory.RunJournal;
import dev.plumb.agent.protocol.Hold;
import dev.plumb.agent.protocol.Outcome;
import dev.plumb.api.Problem;
import dev.plumb.api.ResourceId;
import java.time.Instant;

/// Remembers since when a resource is held, over many runs.
public final class Holds {
    private final RunJournal journal;
    private final Conditions conditions;

    public Holds(RunJournal journal, Conditions conditions) {
        this.journal = journal;
        this.conditions = conditions;
    }

    /// The outcome of a resource that is held, since when it is held by the same.
    public Outcome.Held held(ResourceId id, Hold by) {
        Instant since = journal.ledger()
                .held(id)
                .filter(held -> held.by().equals(by))
                .map(Note.HeldSince::since)
                .orElseGet(() -> {
                    Instant now = conditions.now();
                    journal.after(new Note.HeldSince(id, by, now));
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
        if (journal.ledger().held(id).isPresent()) {
            journal.after(new Note.Unheld(id));
        }
    }
}
