package dev.plumb.agent.engine.memory;

import dev.plumb.api.Problem;
import dev.plumb.api.node.Applied;
import java.util.List;

/// What the agent remembers between runs and across crashes.
public interface Journal {
    /// All that is remembered, kept up to date by [#write].
    Ledger ledger();

    /// Writes notes down, all or none of them, and takes them into the ledger.
    ///
    /// @param durable whether they must outlive a power cut before this returns; needed only before a change
    Applied write(List<Note> notes, boolean durable);

    /// What is wrong with what was remembered: a journal that was lost or damaged. Told in every report until
    /// it is acknowledged.
    List<Problem> problems();
}
