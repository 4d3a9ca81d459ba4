package dev.plumb.agent.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.plumb.agent.engine.memory.Journal;
import dev.plumb.agent.engine.memory.KeptContents;
import dev.plumb.agent.engine.memory.Note;
import dev.plumb.api.Problem;
import dev.plumb.api.node.Applied;
import dev.plumb.api.node.FileStep;
import dev.plumb.api.node.NodeControl;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RestoringTest extends AgentTrial {
    /// An agent that has replaced what stood there.
    private LocalAgent replaced(String before) {
        node.put("files: { /etc/motd: " + before + " }");
        LocalAgent agent = agent();
        run(agent, "new\n");
        return agent;
    }

    @Test
    void theOldContentIsKept() throws IOException {
        LocalAgent agent = replaced("old");
        assertEquals("old", agent.history().versions("/etc/motd").getFirst().text());
    }

    @Test
    void aKeptContentIsBroughtBackAndWhatStoodThereIsKept() throws IOException {
        LocalAgent agent = replaced("old");
        assertEquals(new Restored.Done(new KeptContents.Keeping.Kept()), agent.restore("/etc/motd", 1, node, node));
        assertEquals(Optional.of("old"), node.text("/etc/motd"));
        assertEquals("new\n", agent.history().versions("/etc/motd").getFirst().text());
        assertEquals("history.no-version", refused(agent.restore("/etc/motd", 3, node, node)));
        assertEquals("history.no-version", refused(agent.restore("/etc/motd", 0, node, node)));
    }

    @Test
    void aSecretThatStandsInTheWayOfWhatIsBroughtBackIsNotKept() throws IOException {
        LocalAgent agent = replaced("plain");
        DiskJournal journal = assertInstanceOf(
                        DiskJournal.Opened.Ok.class, DiskJournal.open(folder(), "machine-1", now))
                .journal();
        journal.write(List.of(new Note.Guarded(new TreeSet<>(List.of("/etc/motd")))), true);
        node.put("files: { /etc/motd: S3CRET }");
        assertEquals(
                new Restored.Done(new KeptContents.Keeping.Left(KeptContents.SECRET)),
                agent.restore("/etc/motd", 1, node, node));
        assertEquals(Optional.of("plain"), node.text("/etc/motd"));
        assertFalse(files().toString().contains("S3CRET"), "nowhere in the folder");
        assertEquals("history.not-kept", refused(agent.restore("/etc/motd", 1, node, node)));
    }

    @Test
    void whereTheJournalWasLostNobodyKnowsWhatIsSecretSoNothingIsKept() throws IOException {
        LocalAgent agent = replaced("plain");
        Files.writeString(temporary.resolve("plumb/journal"), "garbage");
        node.put("files: { /etc/motd: S3CRET }");
        assertInstanceOf(Restored.Done.class, agent.restore("/etc/motd", 1, node, node));
        assertFalse(files().toString().contains("S3CRET"), "nowhere in the folder");
    }

    @Test
    void nothingIsBroughtBackBesideARun() throws IOException {
        LocalAgent agent = replaced("old");
        RunLock lock = assertInstanceOf(RunLock.Taken.Ok.class, RunLock.take(folder(), "plumb apply", now))
                .lock();
        assertEquals(RunLock.HELD, refused(agent.restore("/etc/motd", 1, node, node)));
        lock.close();
        assertEquals(Optional.of("new\n"), node.text("/etc/motd"));
    }

    @Test
    void theOldestIsBroughtBackThoughNoMoreVersionsAreKept() throws IOException {
        theOldestIsBroughtBack(new History.Limits(4, 2000, 2, 1 << 20));
    }

    @Test
    void theOldestIsBroughtBackThoughNoMoreBytesAreKept() throws IOException {
        theOldestIsBroughtBack(new History.Limits(4, 2000, 20, 3000));
    }

    private void theOldestIsBroughtBack(History.Limits limits) throws IOException {
        replaced("old");
        History history = new History(folder(), () -> now, limits);
        for (String letter : List.of("a", "b")) {
            node.put("files: { /etc/large: " + letter.repeat(1000) + " }");
            history.keep("/etc/large", node);
        }
        node.put("files: { /etc/large: " + "c".repeat(1000) + " }");
        KeptVersion oldest = history.versions("/etc/large").getLast();
        assertEquals(
                new Restored.Done(new KeptContents.Keeping.Kept()),
                restoring(history).restore("/etc/large", 2));
        assertEquals(2, history.versions("/etc/large").size());
        assertFalse(history.versions("/etc/large").contains(oldest), "it stands there again, and may go here");
    }

    private Restoring restoring(History history) {
        Journal journal = assertInstanceOf(DiskJournal.Opened.Ok.class, DiskJournal.open(folder(), "machine-1", now))
                .journal();
        NodeControl control =
                step -> step instanceof FileStep.Fetch fetch && Files.notExists(Path.of(URI.create(fetch.url())))
                        ? new Applied.Failed(Problem.environment("test.gone", fetch.url() + " is gone"))
                        : Applied.DONE;
        return new Restoring(history, journal, node, control);
    }

    private static String refused(Restored restored) {
        return assertInstanceOf(Restored.Refused.class, restored).problem().code();
    }
}
