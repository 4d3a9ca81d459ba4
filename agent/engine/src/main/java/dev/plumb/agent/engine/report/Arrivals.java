package dev.plumb.agent.engine.report;

import dev.plumb.agent.engine.memory.Ledger;
import dev.plumb.agent.engine.memory.Note;
import dev.plumb.agent.engine.memory.RunJournal;
import dev.plumb.agent.engine.observe.DriftLooks;
import dev.plumb.agent.engine.prepared.Inherited;
import dev.plumb.agent.engine.prepared.Prepared;
import dev.plumb.agent.engine.secrecy.Remembered;
import dev.plumb.agent.engine.secrecy.Secrecy;
import dev.plumb.agent.protocol.ManifestResource;
import dev.plumb.api.Ensure;
import dev.plumb.api.ResourceId;
import java.util.Optional;

/// Remembers what was reached: that a resource is as declared.
public final class Arrivals {
    private final RunJournal journal;
    private final DriftLooks drift;
    private final Remembered remembered;
    private final Secrecy secrecy;
    private final Inherited inherited;

    /// @param drift knows the declarations as they are remembered
    public Arrivals(RunJournal journal, DriftLooks drift, Remembered remembered, Secrecy secrecy, Inherited inherited) {
        this.journal = journal;
        this.drift = drift;
        this.remembered = remembered;
        this.secrecy = secrecy;
        this.inherited = inherited;
    }

    /// Remembers that a resource is as declared. Nothing is written when that is already known.
    ///
    /// @param createdNow whether this run brought the thing to be there
    public void reached(Prepared.Ready ready, boolean createdNow) {
        ResourceId id = ready.managed().id();
        Ledger ledger = journal.ledger();
        Optional<Note.Reached> known = ledger.reached(id);
        boolean created = ready.declared().ensure() == Ensure.PRESENT
                && (createdNow
                        || ledger.creating(id)
                        || inherited.by(ready.managed())
                        || known.map(Note.Reached::created).orElse(false));
        String wire = drift.wire(ready);
        boolean same = known.filter(
                        was -> was.created() == created && was.wire().equals(wire) && digested(was, ready))
                .isPresent();
        secrecy.guard(ready.managed()).ifPresent(journal::after);
        secrecy.settled(ready.managed()).ifPresent(journal::after);
        if (!same || ledger.letGo(id) || ledger.changing().contains(id)) {
            journal.after(new Note.Reached(id, wire, created, remembered.digests(ready.declared())));
        }
    }

    /// Whether the digests of what may not be kept are known: they are lost with their key.
    private boolean digested(Note.Reached was, Prepared.Ready ready) {
        ManifestResource declared = ready.declared();
        return !was.digests().isEmpty()
                || !(declared.secret() || declared.sensitive())
                || remembered.digests(declared).isEmpty();
    }
}
