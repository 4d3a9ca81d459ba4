package dev.plumb.agent.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.plumb.agent.engine.memory.KeptContents;
import dev.plumb.agent.engine.memory.Note;
import java.io.IOException;
import java.nio.file.Files;
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

    private static String refused(Restored restored) {
        return assertInstanceOf(Restored.Refused.class, restored).problem().code();
    }
}
