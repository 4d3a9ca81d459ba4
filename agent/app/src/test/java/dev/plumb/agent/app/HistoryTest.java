package dev.plumb.agent.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.agent.engine.memory.KeptContents.Keeping;
import dev.plumb.api.node.FileStep;
import dev.plumb.testkit.node.FakeNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {
    @TempDir
    private Path temporary;

    private final FakeNode node = FakeNode.of("directories: { /etc: root:root 0755 }");
    private Instant now = Instant.parse("2026-03-02T12:00:00Z");

    private History history(int content, int versions, long bytes) {
        AgentFolder folder = assertInstanceOf(AgentFolder.Opened.Ok.class, AgentFolder.open(temporary.resolve("plumb")))
                .folder();
        return new History(folder, () -> now, new History.Limits(Math.min(content, 20), content, versions, bytes));
    }

    private Keeping keep(History history, String path, String text) {
        now = now.plusSeconds(1);
        node.put("files: { " + path + ": { content: '" + text + "', ownership: 'root:root 0640' } }");
        return history.keep(path, node);
    }

    private static List<String> texts(History history, String path) throws IOException {
        return history.versions(path).stream().map(KeptVersion::text).toList();
    }

    @Test
    void theLatestComesFirstAndAnyCanBeBroughtBack() throws IOException {
        History history = history(1000, 20, 1 << 20);
        keep(history, "/etc/a", "one");
        keep(history, "/etc/a", "two");
        keep(history, "/etc/b", "other");
        assertEquals(List.of("two", "one"), texts(history, "/etc/a"));
        FileStep step = History.restore(history.versions("/etc/a").get(1));
        node.perform(step);
        assertEquals(Optional.of("one"), node.text("/etc/a"));
        assertTrue(step.toString().contains("416"), "owner and mode come back too: 0640 is 416");
    }

    @Test
    void whatWasJustKeptStaysThoughTheClockWasAheadBefore() throws IOException {
        History history = history(1000, 2, 1 << 20);
        now = Instant.parse("2030-01-01T00:00:00Z");
        keep(history, "/etc/a", "ahead one");
        keep(history, "/etc/a", "ahead two");
        now = Instant.parse("2026-03-02T12:00:00Z");
        keep(history, "/etc/a", "now");
        assertEquals(List.of("now", "ahead two"), texts(history, "/etc/a"));
    }

    @Test
    void twoContentsOfOneMomentAreTwoVersions() throws IOException {
        History history = history(1000, 20, 1 << 20);
        keep(history, "/etc/a", "one");
        now = now.minusSeconds(1);
        keep(history, "/etc/a", "two");
        assertEquals(List.of("two", "one"), texts(history, "/etc/a"));
    }

    @Test
    void whatCannotOrMayNotBeKeptIsListedWithTheReasonAndNotBroughtBack() throws IOException {
        History history = history(4, 20, 1 << 20);
        keep(history, "/etc/a", "one");
        keep(history, "/etc/a", "larger");
        now = now.plusSeconds(1);
        history.leave("/etc/a", "it may hold a secret", node);
        List<KeptVersion> versions = history.versions("/etc/a");
        assertEquals(Optional.of("it may hold a secret"), versions.get(0).left());
        assertTrue(versions.get(1).left().orElseThrow().contains("at most 4 bytes"), versions::toString);
        assertEquals(Optional.empty(), versions.get(2).left());
    }

    @Test
    void theSameContentIsKeptOnce() throws IOException {
        History history = history(1000, 20, 1 << 20);
        keep(history, "/etc/a", "one");
        assertEquals(new Keeping.Kept(), keep(history, "/etc/a", "one"));
        assertEquals(1, history.versions("/etc/a").size());
    }

    @Test
    void whatWasNotKeptIsListedEachTimeForItNeedNotHaveBeenTheSame() throws IOException {
        History history = history(1000, 20, 1 << 20);
        keep(history, "/etc/a", "one");
        for (int i = 0; i < 2; i++) {
            now = now.plusSeconds(1);
            history.leave("/etc/a", "it may hold a secret", node);
        }
        assertEquals(3, history.versions("/etc/a").size());
    }

    @Test
    void onlySoManyVersionsAndSoManyBytesAreKeptTheOldestGoFirst() throws IOException {
        History history = history(1000, 2, 400);
        for (String text : List.of("one", "two", "three")) {
            keep(history, "/etc/a", text);
        }
        assertEquals(List.of("three", "two"), texts(history, "/etc/a"));
        keep(history, "/etc/b", "x".repeat(250));
        assertEquals(List.of(), texts(history, "/etc/a"));
        assertEquals(1, history.versions("/etc/b").size(), "the one that was just kept stays");
    }

    @Test
    void whatAKilledRunHadBegunToKeepIsCleared() throws IOException {
        History history = history(1000, 20, 1 << 20);
        history.clearLeftovers();
        keep(history, "/etc/a", "one");
        Path begun = Files.writeString(temporary.resolve("plumb/history/0123.0000000000000001.new"), "{\"pa");
        history.clearLeftovers();
        assertTrue(Files.notExists(begun));
        assertEquals(List.of("one"), texts(history, "/etc/a"));
    }

    @Test
    void whatIsNotTextIsKeptByteByByteAndBroughtBack() throws IOException {
        History history = history(10, 20, 1 << 20);
        node.put("files: { /etc/binary: { bytes: 'ff00', ownership: 'root:root 0640' } }");
        assertEquals(new Keeping.Kept(), history.keep("/etc/binary", node));
        assertEquals(new Keeping.Kept(), history.keep("/etc/binary", node));
        KeptVersion version = history.versions("/etc/binary").getFirst();
        KeptVersion.Body body = version.body().orElseThrow();
        assertEquals(2, body.size());
        assertEquals(1, history.versions("/etc/binary").size(), "the same is kept once");
        assertEquals(2, list().size(), "and leaves nothing else");
        FileStep.Fetch step = assertInstanceOf(FileStep.Fetch.class, History.restore(version));
        assertEquals(body.file().toUri().toString(), step.url());
        assertEquals("[-1, 0]", Arrays.toString(Files.readAllBytes(body.file())));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(body.file())));
    }

    private List<Path> list() throws IOException {
        try (Stream<Path> files = Files.list(temporary.resolve("plumb/history"))) {
            return files.toList();
        }
    }

    @Test
    void theBytesOfALargeContentGoWithItsHead() throws IOException {
        History history = history(1000, 1, 1 << 20);
        keep(history, "/etc/a", "x".repeat(100));
        keep(history, "/etc/a", "y".repeat(100));
        assertEquals(1, history.versions("/etc/a").size());
        assertEquals(2, list().size());
        Files.delete(list().stream()
                .filter(file -> !file.toString().endsWith(".body"))
                .findFirst()
                .orElseThrow());
        history.clearLeftovers();
        assertEquals(List.of(), list(), "a killed run had not written the head");
    }

    @Test
    void whatIsTooLargeIsLeftWithItsReason() throws IOException {
        History history = history(10, 20, 1 << 20);
        assertInstanceOf(Keeping.Left.class, keep(history, "/etc/a", "more than ten bytes"));
        assertEquals(new Keeping.Nothing(), history.keep("/etc/none", node));
        assertEquals(new Keeping.Nothing(), history.keep("/etc", node));
        assertEquals(1, list().size(), "nothing is left of what was begun");
    }

    @Test
    void isForItsOwnerOnlyAndADamagedVersionHidesNoOther() throws IOException {
        History history = history(1000, 20, 1 << 20);
        keep(history, "/etc/a", "one");
        keep(history, "/etc/a", "two");
        try (Stream<Path> files = Files.list(temporary.resolve("plumb/history"))) {
            List<Path> all = files.sorted().toList();
            for (Path file : all) {
                assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            }
            Files.writeString(all.getLast(), "garbage");
        }
        assertEquals(List.of("one"), texts(history, "/etc/a"));
    }

    @Test
    void whatCannotBeStoredIsAProblem() throws IOException {
        History history = history(1000, 20, 1 << 20);
        Files.writeString(temporary.resolve("plumb/history"), "a file is in the way");
        Keeping.Failed failed = assertInstanceOf(Keeping.Failed.class, keep(history, "/etc/a", "one"));
        assertTrue(failed.problem().summary().contains("the old content of '/etc/a' in"), failed::toString);
        assertEquals(Optional.of("/etc/a"), failed.problem().place(), "told once of many files");
        assertFalse(failed.problem().summary().contains("Exception"), failed::toString);
    }
}
