package dev.plumb.agent.app;

import dev.plumb.agent.engine.memory.Journal;
import dev.plumb.agent.engine.memory.Ledger;
import dev.plumb.agent.engine.memory.Note;
import dev.plumb.api.Problem;
import dev.plumb.api.node.Applied;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// The journal as it lies there, for whoever only looks. A journal that cannot be trusted stays where it is, and
/// counts as lost, as it will for the next run.
record ReadJournal(Ledger ledger, List<Problem> problems) implements Journal {
    ReadJournal {
        problems = List.copyOf(problems);
    }

    /// What became of reading it.
    sealed interface Opened {
        /// It can be used.
        record Ok(ReadJournal journal) implements Opened {}

        /// No run could be done with it either.
        record Refused(Problem problem) implements Opened {}
    }

    /// What nobody remembers.
    static ReadJournal empty() {
        return new ReadJournal(new Ledger(), List.of());
    }

    static Opened open(AgentFolder folder, String machine) {
        try {
            Optional<Problem> lost = DiskJournal.missing(folder);
            Optional<byte[]> bytes = StoredFile.read(folder.file(DiskJournal.NAME));
            if (bytes.isEmpty()) {
                return without(lost);
            }
            return switch (JournalFile.read(bytes.get(), machine)) {
                case JournalFile.Contents.Whole whole -> {
                    Ledger ledger = new Ledger();
                    whole.notes().forEach(ledger::take);
                    Optional<Problem> told = DiskJournal.marked(folder);
                    told.ifPresent(loss -> ledger.take(new Note.Lost()));
                    yield new Opened.Ok(new ReadJournal(ledger, told.stream().toList()));
                }
                case JournalFile.Contents.Later(String format) -> new Opened.Refused(DiskJournal.later(format));
                case JournalFile.Contents.Foreign(String other) ->
                    without(Optional.of(untrusted(JournalFile.Contents.Foreign.why(other))));
                case JournalFile.Contents.Damaged(String why) -> without(Optional.of(untrusted(why)));
            };
        } catch (IOException failed) {
            return new Opened.Refused(
                    Problems.of("journal.unreadable", "cannot open", folder.file(DiskJournal.NAME), failed));
        }
    }

    private static Opened without(Optional<Problem> lost) {
        Ledger ledger = new Ledger();
        lost.ifPresent(loss -> ledger.take(new Note.Lost()));
        return new Opened.Ok(new ReadJournal(ledger, lost.stream().toList()));
    }

    private static Problem untrusted(String why) {
        return DiskJournal.lostProblem("the journal cannot be trusted: " + why + "; the next run sets it aside");
    }

    @Override
    public Applied write(List<Note> notes, boolean durable) {
        throw new IllegalStateException("who only looks writes nothing down");
    }
}
