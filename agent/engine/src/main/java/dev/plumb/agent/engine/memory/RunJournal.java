package dev.plumb.agent.engine.memory;

import dev.plumb.api.Problem;
import dev.plumb.api.node.Applied;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What one run writes into the journal: durably before a change, otherwise with the next durable writing or
/// at the end, and nothing at all when there is nothing new.
public final class RunJournal {
    private final Journal journal;
    private final String run;
    private final Instant started;
    private final boolean planOnly;
    private final List<Note> later = new ArrayList<>();
    private boolean began;

    public RunJournal(Journal journal, String run, Instant started, boolean planOnly) {
        this.journal = journal;
        this.run = run;
        this.started = started;
        this.planOnly = planOnly;
    }

    /// What all that was written down amounts to.
    public Ledger ledger() {
        return journal.ledger();
    }

    /// Whether it is written down that the run changes something.
    public boolean began() {
        return began;
    }

    /// Writes down, so that a power cut cannot undo it, what is about to happen. On a problem it must not
    /// happen.
    public Optional<Problem> before(List<Note> notes) {
        List<Note> all = new ArrayList<>(later);
        if (!began) {
            all.add(new Note.Began(run, started));
        }
        all.addAll(notes);
        Optional<Problem> problem = write(all, true);
        if (problem.isEmpty()) {
            began = true;
            later.clear();
        }
        return problem;
    }

    /// Writes down what has happened, so that a killed agent remembers it. When it cannot be written now it
    /// is tried again later, for what it says stays true.
    public void after(Note note) {
        later.add(note);
        if (began) {
            flush();
        }
    }

    /// Ends the run.
    public Optional<Problem> end() {
        if (began || ledger().open().isPresent()) {
            later.add(new Note.Ended(run));
        }
        return flush();
    }

    private Optional<Problem> flush() {
        Optional<Problem> problem = later.isEmpty() ? Optional.empty() : write(List.copyOf(later), false);
        if (problem.isEmpty()) {
            later.clear();
        }
        return problem;
    }

    private Optional<Problem> write(List<Note> notes, boolean durable) {
        return planOnly
                ? Optional.empty()
                : switch (journal.write(notes, durable)) {
                    case Applied.Done() -> Optional.empty();
                    case Applied.Failed(Problem problem) -> Optional.of(problem);
                    case Applied.Held(Problem why) -> Optional.of(why);
                };
    }
}
