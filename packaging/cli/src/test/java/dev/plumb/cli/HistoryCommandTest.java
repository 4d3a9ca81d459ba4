package dev.plumb.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.agent.app.AgentFolder;
import dev.plumb.agent.app.RunLock;
import dev.plumb.agent.engine.memory.KeptContents;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `history` and `forget` answer, alone and beside a run.
class HistoryCommandTest {
    @TempDir
    private Path folder = Path.of("/");

    private Path home() {
        return folder.resolve("home");
    }

    private String motd() {
        return folder.resolve("motd").toString();
    }

    @BeforeEach
    void aRunThatReplacedAFile() throws IOException {
        Files.writeString(folder.resolve("motd"), "old\n\u001b[2Jsecond\n");
        SmallSite.in(folder.resolve("site"), "- file: " + motd() + "\n  content: new\n");
        Trial run = Trial.run(folder, "apply", "site", "--node", "n", "--home", home().toString());
        assertEquals(0, run.code(), run.toString());
    }

    private Trial plumb(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--home", home().toString()));
        return Trial.run(folder, all.toArray(String[]::new));
    }

    private static void refused(String expected, Trial trial) {
        assertEquals(1, trial.code(), trial.toString());
        assertEquals(expected + "\n", trial.err());
        assertEquals("", trial.out());
    }

    @Test
    void theVersionsAreListedWithTheirEnd() {
        Trial trial = plumb("history", motd());
        assertEquals(0, trial.code(), trial.toString());
        assertTrue(trial.out().matches("  1  until \\S+Z  \\S+:\\S+ 0[0-7]{3}  15 characters\n"), trial.out());
    }

    @Test
    void oneIsShownWithWhatCouldControlATerminalMadeVisible() {
        assertEquals(
                "old\n\\u001b[2Jsecond\n",
                plumb("history", motd(), "--show", "1").out());
        assertEquals(
                "{\"content\":\"old\\n\\u001b[2Jsecond\\n\",\"path\":\"" + motd() + "\"}\n",
                plumb("history", motd(), "--show", "1", "--json").out());
    }

    @Test
    void aVersionThatIsNotThereIsRefused() {
        for (String number : List.of("0", "2")) {
            String expected = "expected a version from 1 to 1, found " + number + " [history.no-version]";
            refused(expected, plumb("history", motd(), "--show", number));
            refused(expected, plumb("history", motd(), "--restore", number));
        }
    }

    @Test
    void aFileOfWhichNothingIsKeptIsTold() {
        refused(
                "nothing is kept of '/nowhere'; give the absolute path of a file that Plumb replaced or removed"
                        + " [history.none]",
                plumb("history", "/nowhere"));
    }

    @Test
    void oneIsBroughtBackAndWhatStoodThereIsKept() throws IOException {
        Trial trial = plumb("history", motd(), "--restore", "1");
        assertEquals("restored " + motd() + "; what stood there is now version 1\n", trial.out());
        assertEquals("old\n\u001b[2Jsecond\n", Files.readString(folder.resolve("motd")));
        assertEquals("new\n", plumb("history", motd(), "--show", "1").out());
        Files.delete(folder.resolve("motd"));
        assertEquals(
                "restored " + motd() + "; no file stood there\n",
                plumb("history", motd(), "--restore", "1").out());
    }

    @Test
    void showingAndBringingBackAtOnceIsNotUnderstood() {
        Trial trial = plumb("history", motd(), "--show", "1", "--restore", "1");
        assertEquals(2, trial.code());
        assertTrue(trial.err().contains("expected --show or --restore, found both"), trial.err());
    }

    @Test
    void whatIsNotTextIsKeptTooAndBroughtBack() throws IOException {
        byte[] octets = {0, -1};
        Files.write(folder.resolve("motd"), octets);
        plumb("apply", "site", "--node", "n");
        assertTrue(plumb("history", motd()).out().contains("  2 bytes"), plumb("history", motd())::toString);
        Trial shown = plumb("history", motd(), "--show", "1");
        assertTrue(shown.err().contains("[history.not-shown]"), shown.err());
        plumb("history", motd(), "--restore", "1");
        assertArrayEquals(octets, Files.readAllBytes(folder.resolve("motd")));
    }

    @Test
    void whatWasNotKeptIsToldWithItsReason() throws IOException {
        try (RandomAccessFile large =
                new RandomAccessFile(folder.resolve("motd").toFile(), "rw")) {
            large.setLength(KeptContents.LARGEST + 1);
        }
        plumb("apply", "site", "--node", "n");
        assertTrue(plumb("history", motd()).out().contains("  not kept: "), plumb("history", motd())::toString);
        Trial trial = plumb("history", motd(), "--show", "1");
        assertEquals(1, trial.code(), trial.toString());
        assertTrue(trial.err().startsWith("that version was not kept: "), trial.err());
    }

    @Test
    void besideARunNothingIsBroughtBackOrForgotten() throws IOException {
        AgentFolder agent = assertInstanceOf(AgentFolder.Opened.Ok.class, AgentFolder.open(home()))
                .folder();
        RunLock lock = assertInstanceOf(RunLock.Taken.Ok.class, RunLock.take(agent, "plumb, process 7", Instant.EPOCH))
                .lock();
        try (lock) {
            for (List<String> words :
                    List.of(List.of("history", motd(), "--restore", "1"), List.of("forget", "file:" + motd()))) {
                Trial trial = plumb(words.toArray(String[]::new));
                assertEquals(5, trial.code(), trial.toString());
                assertEquals(
                        "another run is going on: plumb, process 7, since 1970-01-01T00:00:00Z;"
                                + " wait until it has ended [run.locked]\n",
                        trial.err());
            }
        }
        assertEquals("new", Files.readString(folder.resolve("motd")));
        refused(
                "nothing is remembered of file[/none] [forget.unknown]",
                plumb("forget", "file:" + motd(), "file:/none"));
        assertEquals(0, plumb("forget", "file:" + motd()).code());
        refused("nothing is remembered of file[" + motd() + "] [forget.unknown]", plumb("forget", "file:" + motd()));
    }
}
