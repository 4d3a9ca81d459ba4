package dev.plumb.agent.app;

import dev.plumb.agent.engine.memory.Journal;
import dev.plumb.agent.engine.memory.Ledger;
import dev.plumb.agent.engine.memory.Note;
import dev.plumb.agent.linux.Durable;
import dev.plumb.api.Problem;
import dev.plumb.api.node.Applied;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The journal on disk: one file, appended to, rewritten whole when it has grown. A writing that fails, in
/// part or at the sync, is never trusted: the next one rewrites the file.
///
/// A journal that cannot be trusted is set aside under another name, and a new one begun; that is told in the
/// next report, since created things and owed refreshes are no longer known.
public final class DiskJournal implements Journal {
    static final String NAME = "journal";
    private static final String LOST = "journal-lost";
    private static final int SLACK = 1_000;

    private final Path file;
    private final Path lostMark;
    private final String machine;
    private final Ledger ledger;
    private int lines;
    private boolean trusted;
    private Seen seen = Seen.NONE;
    private Optional<Problem> lost;

    private DiskJournal(AgentFolder folder, String machine, Ledger ledger, Optional<Problem> lost) {
        this.file = folder.file(NAME);
        this.lostMark = folder.file(LOST);
        this.machine = machine;
        this.ledger = ledger;
        this.lost = lost;
    }

    /// What became of opening the journal.
    public sealed interface Opened {
        /// It can be used.
        record Ok(DiskJournal journal) implements Opened {}

        /// No run may be done before somebody has looked.
        record Refused(Problem problem) implements Opened {}
    }

    /// Opens the journal, or begins one where none ever was.
    ///
    /// @param machine identifies the machine, so that the journal of a cloned disk is told apart
    /// @param now names a journal that has to be set aside
    public static Opened open(AgentFolder folder, String machine, Instant now) {
        try {
            Optional<byte[]> bytes = StoredFile.read(folder.file(NAME));
            if (bytes.isEmpty()) {
                return new Opened.Ok(begin(folder, machine, missing(folder)));
            }
            return switch (JournalFile.read(bytes.get(), machine)) {
                case JournalFile.Contents.Whole whole -> new Opened.Ok(whole(folder, machine, whole));
                case JournalFile.Contents.Later(String format) -> new Opened.Refused(later(format));
                case JournalFile.Contents.Foreign(String other) ->
                    new Opened.Ok(begin(
                            folder,
                            machine,
                            Optional.of(setAside(folder, now, JournalFile.Contents.Foreign.why(other)))));
                case JournalFile.Contents.Damaged(String why) ->
                    new Opened.Ok(begin(folder, machine, Optional.of(setAside(folder, now, why))));
            };
        } catch (IOException failed) {
            return new Opened.Refused(Problems.of("journal.unreadable", "cannot open", folder.file(NAME), failed));
        }
    }

    private static DiskJournal whole(AgentFolder folder, String machine, JournalFile.Contents.Whole whole)
            throws IOException {
        Ledger ledger = new Ledger();
        whole.notes().forEach(ledger::take);
        DiskJournal journal = new DiskJournal(folder, machine, ledger, marked(folder));
        if (journal.lost.isPresent()) {
            ledger.take(new Note.Lost());
        }
        journal.lines = whole.lines();
        try (FileChannel channel = FileChannel.open(journal.file, StandardOpenOption.WRITE)) {
            if (channel.size() > whole.length()) {
                channel.truncate(whole.length());
            }
        }
        journal.trusted = true;
        journal.seen = Seen.of(journal.file);
        return journal;
    }

    /// A new journal. The mark of the loss is written first: killed in between, the loss is still told.
    private static DiskJournal begin(AgentFolder folder, String machine, Optional<Problem> lost) throws IOException {
        DiskJournal journal = new DiskJournal(folder, machine, new Ledger(), lost);
        if (lost.isPresent()) {
            mark(folder, lost.get());
            journal.ledger.take(new Note.Lost());
        }
        journal.rewrite(List.of());
        return journal;
    }

    private static void mark(AgentFolder folder, Problem lost) throws IOException {
        Durable.replace(folder.file(LOST), lost.summary().getBytes(StandardCharsets.UTF_8), true);
    }

    /// A folder without a journal is new only if no run ever left anything else in it: each begins with the journal.
    static Optional<Problem> missing(AgentFolder folder) throws IOException {
        return marked(folder)
                .or(() -> Stream.of(LastReport.NAME, DigestKey.NAME, History.FOLDER)
                                .anyMatch(name -> Files.exists(folder.file(name)))
                        ? Optional.of(lostProblem("the journal is gone, though runs were done"))
                        : Optional.empty());
    }

    /// A loss that was found and not yet told in a report.
    static Optional<Problem> marked(AgentFolder folder) throws IOException {
        return StoredFile.read(folder.file(LOST))
                .map(summary -> lostProblem(new String(summary, StandardCharsets.UTF_8)));
    }

    private static Problem setAside(AgentFolder folder, Instant now, String why) throws IOException {
        SetAside aside = SetAside.in(folder, now);
        Problem lost =
                lostProblem("the journal cannot be trusted: " + why + "; it was kept as '" + aside.place() + "'");
        mark(folder, lost);
        aside.take(folder.file(NAME));
        return lost;
    }

    static Problem lostProblem(String summary) {
        return Problem.environment("journal.lost", summary)
                .advise(
                        "what Plumb had created, drift since the last run, and refreshes that were due are not known; nor is"
                                + " which files hold secrets, so what they hold is not shown until it is as declared");
    }

    static Problem later(String format) {
        return Problem.operator(
                        "journal.later-format",
                        "expected a journal of format " + JournalFile.FORMAT + ", found format '" + format + "'")
                .advise("a later version of plumb wrote it: install that version again");
    }

    @Override
    public Ledger ledger() {
        return ledger;
    }

    @Override
    public List<Problem> problems() {
        return lost.stream().toList();
    }

    /// The loss was told in a report that is stored.
    void told() throws IOException {
        if (lost.isPresent()) {
            Files.deleteIfExists(lostMark);
            lost = Optional.empty();
        }
    }

    /// Whether the file is still the one that was read or written here last.
    boolean current() {
        return trusted && seen.equals(Seen.of(file));
    }

    /// Tells a file that another process wrote from one that it did not.
    private record Seen(Optional<Object> inode, long size) {
        static final Seen NONE = new Seen(Optional.empty(), -1);

        static Seen of(Path file) {
            try {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                return new Seen(Optional.ofNullable(attributes.fileKey()), attributes.size());
            } catch (IOException gone) {
                return NONE;
            }
        }
    }

    @Override
    public Applied write(List<Note> notes, boolean durable) {
        try {
            if (trusted
                    && lines + notes.size() <= SLACK + 3 * ledger.allReached().size()) {
                append(notes, durable);
            } else {
                rewrite(notes);
            }
        } catch (IOException failed) {
            trusted = false;
            return new Applied.Failed(Problems.of("journal.unwritable", "cannot write", file, failed));
        }
        notes.forEach(ledger::take);
        return Applied.DONE;
    }

    private void append(List<Note> notes, boolean durable) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            Durable.writeAll(channel, ByteBuffer.wrap(JournalFile.lines(notes)));
            if (durable) {
                channel.force(false);
            }
        }
        lines += notes.size();
        seen = Seen.of(file);
    }

    private void rewrite(List<Note> added) throws IOException {
        List<Note> notes = new ArrayList<>(ledger.notes());
        notes.addAll(added);
        byte[] head = JournalFile.head(machine);
        byte[] body = JournalFile.lines(notes);
        byte[] all = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        Durable.replace(file, all, true);
        lines = notes.size();
        trusted = true;
        seen = Seen.of(file);
    }
}
