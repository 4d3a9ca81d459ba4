package dev.plumb.agent.engine.memory;

import dev.plumb.api.Problem;
import dev.plumb.api.node.Applied;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A journal that survives crashes of the engine: a new ledger is folded from the notes, as after a restart.
public final class MemoryJournal implements Journal {
    private final List<Note> notes = new ArrayList<>();
    private final List<List<Note>> writes = new ArrayList<>();
    private Ledger ledger = new Ledger();
    private Optional<Problem> broken = Optional.empty();

    /// Every writing since the start or [#restart].
    public List<List<Note>> writes() {
        return List.copyOf(writes);
    }

    /// Reads everything anew.
    public void restart() {
        ledger = new Ledger();
        notes.forEach(ledger::take);
        writes.clear();
    }

    /// Lets every writing fail.
    public void breaks(Problem problem) {
        broken = Optional.of(problem);
    }

    /// Lets writing succeed again.
    public void heals() {
        broken = Optional.empty();
    }

    @Override
    public Ledger ledger() {
        return ledger;
    }

    @Override
    public Applied write(List<Note> written, boolean durable) {
        if (broken.isPresent()) {
            return new Applied.Failed(broken.get());
        }
        notes.addAll(written);
        writes.add(List.copyOf(written));
        written.forEach(ledger::take);
        return Applied.DONE;
    }

    @Override
    public List<Problem> problems() {
        return List.of();
    }
}
