package dev.plumb.agent.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.agent.engine.memory.Ledger;
import dev.plumb.agent.engine.memory.Note;
import dev.plumb.agent.protocol.Hold;
import dev.plumb.api.Disruption;
import dev.plumb.api.Problem;
import dev.plumb.api.ResourceId;
import dev.plumb.api.node.Applied;
import dev.plumb.api.node.ServiceStep;
import dev.plumb.api.node.ServiceStep.UnitVerb;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalTest {
    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
    private static final ResourceId A = new ResourceId("file", "/etc/a b\t\"é\n");
    private static final ResourceId WEB = new ResourceId("service", "web");
    private static final List<Note> NOTES = List.of(
            new Note.Began("run-1", NOW),
            new Note.Acting(A, true),
            new Note.Begun(A),
            new Note.Touching(new TreeSet<>(List.of("/etc", "/opt/a b\t"))),
            new Note.KeyedBy("0f".repeat(32)),
            new Note.Lost(),
            new Note.Guarded(new TreeSet<>(List.of("/etc/a", "/etc/b c\t"))),
            new Note.Unguarded(new TreeSet<>(List.of("/etc/a"))),
            new Note.Outstanding(
                    WEB,
                    Set.of(Disruption.RELOAD, Disruption.RESTART),
                    List.of(
                            new ServiceStep.DaemonReload(),
                            new ServiceStep.Unit("web.service", UnitVerb.RESTART, Duration.ofMillis(1500)))),
            new Note.Outstanding(A, Set.of(), List.of(new ServiceStep.DaemonReload())),
            new Note.Outstanding(A, Set.of(), List.of()),
            new Note.Due(WEB, A, NOW),
            new Note.Reached(
                    A,
                    "{\"kind\":\"file\",\"name\":\"/etc/a\"}",
                    true,
                    new TreeMap<>(Map.of("content", "ab".repeat(32), "other", "cd".repeat(32)))),
            new Note.HeldSince(WEB, new Hold.ByClass(Disruption.GPU_DETACH), NOW),
            new Note.HeldSince(WEB, new Hold.ByRemovals(), NOW),
            new Note.LetGo(WEB),
            new Note.Leaving(WEB),
            new Note.Acting(
                    WEB,
                    false,
                    "{\"kind\":\"service\",\"name\":\"web\"}",
                    new TreeMap<>(Map.of("unit", "ef".repeat(32)))),
            new Note.Begun(WEB),
            new Note.Undue(WEB, WEB));
    private static final List<Note> ENDING = List.of(
            new Note.Cleared(), new Note.Paid(WEB), new Note.Unheld(WEB), new Note.Forgot(A), new Note.Ended("run-1"));

    @TempDir
    private Path temporary;

    private Path file;

    @BeforeEach
    void place() {
        file = temporary.resolve("plumb/journal");
    }

    private AgentFolder folder() {
        return assertInstanceOf(AgentFolder.Opened.Ok.class, AgentFolder.open(temporary.resolve("plumb")))
                .folder();
    }

    private DiskJournal.Opened openAny() {
        return DiskJournal.open(folder(), "machine-1", NOW);
    }

    private DiskJournal open() {
        return assertInstanceOf(DiskJournal.Opened.Ok.class, openAny()).journal();
    }

    private static List<Note> remembered(DiskJournal journal) {
        return journal.ledger().notes();
    }

    private static List<Note> folded(List<Note> notes) {
        Ledger ledger = new Ledger();
        notes.forEach(ledger::take);
        return ledger.notes();
    }

    @Test
    void remembersEveryNoteOverARestart() {
        open().write(NOTES, true);
        assertEquals(folded(NOTES), remembered(open()));
        open().write(ENDING, false);
        List<Note> all = new ArrayList<>(NOTES);
        all.addAll(ENDING);
        assertEquals(folded(all), remembered(open()));
    }

    @Test
    void everyNoteIsReadAsItWasWritten() throws Exception {
        for (Note note : Stream.concat(NOTES.stream(), ENDING.stream()).toList()) {
            assertEquals(note, NoteCodec.read(NoteCodec.write(note)));
        }
    }

    /// As when the journal is written anew.
    @Test
    void theFewestNotesAmountToTheSame() {
        assertEquals(folded(NOTES), folded(folded(NOTES)));
    }

    @Test
    void isForItsOwnerOnly() throws IOException {
        open().write(NOTES, true);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    /// Kill or power cut in the middle of a writing: whatever prefix of it is on the disk, what was there
    /// before is remembered, and no note is half read.
    @Test
    void aTornWritingLosesNothingOfWhatWasThereBefore() throws IOException {
        open().write(NOTES, true);
        int before = (int) Files.size(file);
        open().write(ENDING, false);
        byte[] whole = Files.readAllBytes(file);
        List<Note> all = new ArrayList<>(NOTES);
        all.addAll(ENDING);
        for (int length = before; length <= whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            DiskJournal journal = open();
            assertEquals(List.of(), journal.problems());
            List<Note> found = remembered(journal);
            boolean prefix = false;
            for (int notes = NOTES.size(); notes <= all.size(); notes++) {
                prefix |= found.equals(folded(all.subList(0, notes)));
            }
            assertTrue(prefix, "cut at " + length);
            assertEquals(Applied.DONE, journal.write(ENDING, false), "and it can be written on");
            assertEquals(List.of(), open().problems());
        }
    }

    @Test
    void anyFlippedBitIsSeen() throws IOException {
        open().write(NOTES, true);
        byte[] whole = Files.readAllBytes(file);
        int seen = 0;
        for (int at = 0; at < whole.length - 1; at++) {
            byte[] flipped = whole.clone();
            flipped[at] ^= 1;
            seen += JournalFile.read(flipped, "machine-1") instanceof JournalFile.Contents.Whole ? 0 : 1;
        }
        assertEquals(whole.length - 1, seen);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "garbage", "plumb-journal", "{}\n", "plumb-journal 1 machine-1\n00000000\tpaid\t\"a[b]\"\n"})
    void aDamagedJournalIsSetAsideAndToldUntilAReportIsStored(String content) throws IOException {
        open();
        Files.writeString(file, content);
        DiskJournal journal = open();
        Problem lost = journal.problems().getFirst();
        assertEquals("journal.lost", lost.code());
        try (Stream<Path> files = Files.list(file.getParent())) {
            Path aside = files.filter(path -> path.toString().contains("set-aside"))
                    .findFirst()
                    .orElseThrow();
            assertEquals(content, Files.readString(aside), "nothing is thrown away");
        }
        journal.write(NOTES, true);
        assertEquals(lost.summary(), open().problems().getFirst().summary(), "told again after a restart");
        DiskJournal last = open();
        last.told();
        assertEquals(List.of(), last.problems());
        assertEquals(List.of(), open().problems());
        assertEquals(folded(NOTES), remembered(open()));
    }

    @Test
    void onlyTheLastJournalsThatWereSetAsideStay() throws IOException {
        open();
        for (int i = 0; i < 5; i++) {
            Files.writeString(file, "garbage " + i);
            open();
        }
        try (Stream<Path> files = Files.list(file.getParent())) {
            List<Path> aside = files.filter(path -> path.toString().contains("set-aside"))
                    .sorted()
                    .toList();
            assertEquals(SetAside.KEPT, aside.size());
            assertEquals("garbage 4", Files.readString(aside.getLast()));
        }
    }

    @Test
    void aJournalOfALaterVersionStopsTheAgentAndStaysAsItIs() throws IOException {
        open();
        Files.writeString(file, "plumb-journal 2 machine-1\nwhatever\n");
        Problem problem =
                assertInstanceOf(DiskJournal.Opened.Refused.class, openAny()).problem();
        assertEquals("journal.later-format", problem.code());
        assertEquals("plumb-journal 2 machine-1\nwhatever\n", Files.readString(file));
    }

    @Test
    void theJournalOfAClonedDiskIsSetAside() {
        open().write(NOTES, true);
        DiskJournal clone = assertInstanceOf(DiskJournal.Opened.Ok.class, DiskJournal.open(folder(), "machine-2", NOW))
                .journal();
        assertTrue(clone.problems().getFirst().summary().contains("another machine, 'machine-1'"));
        assertEquals(List.of(new Note.Lost()), remembered(clone));
    }

    @Test
    void aJournalThatIsGoneAfterRunsIsALossAndNotABeginning() throws IOException {
        for (String left : List.of(LastReport.NAME, DigestKey.NAME, History.FOLDER)) {
            open();
            Files.writeString(temporary.resolve("plumb/" + left), "{}");
            Files.delete(file);
            assertEquals("journal.lost", open().problems().getFirst().code());
            Files.delete(temporary.resolve("plumb/" + left));
        }
    }

    @Test
    void aLossIsRememberedAlsoWhenItWasTold() throws IOException {
        open();
        Files.writeString(file, "garbage");
        assertTrue(open().ledger().lost());
        open().told();
        assertTrue(open().ledger().lost());
        assertEquals(List.of(), open().problems());
        assertTrue(open().ledger().mayHoldSecret("/etc/a"));
    }

    @Test
    void aJournalThatGrewIsWrittenAnewWithWhatStillCounts() throws IOException {
        DiskJournal journal = open();
        for (int i = 0; i < 3_000; i++) {
            journal.write(
                    List.of(new Note.HeldSince(WEB, new Hold.ByClass(Disruption.RESTART), NOW), new Note.Unheld(WEB)),
                    false);
        }
        assertTrue(Files.readString(file, StandardCharsets.UTF_8).lines().count() < 1_100);
        assertEquals(List.of(), remembered(open()));
    }

    @Test
    void whatCannotBeWrittenIsNotTakenForWritten() throws IOException {
        DiskJournal journal = open();
        Files.delete(file);
        Files.createDirectory(file);
        assertInstanceOf(Applied.Failed.class, journal.write(NOTES, true));
        assertEquals(List.of(), remembered(journal));
        Files.delete(file);
        assertEquals(Applied.DONE, journal.write(NOTES, true), "and the next writing writes the file anew");
        assertEquals(folded(NOTES), remembered(open()));
    }

    @Test
    void aFolderThatOthersCouldHavePreparedIsRefused() throws IOException {
        Path open = Files.createDirectory(temporary.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-x---"));
        assertInstanceOf(AgentFolder.Opened.Refused.class, AgentFolder.open(open));
        Path link = Files.createSymbolicLink(temporary.resolve("link"), open);
        assertInstanceOf(AgentFolder.Opened.Refused.class, AgentFolder.open(link));
    }
}
