package dev.plumb.agent.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.api.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DamagedFolderTest extends AgentTrial {
    @ParameterizedTest
    @ValueSource(strings = {"journal", "journal-lost", "digest-key", "run.lock"})
    void aFifoInPlaceOfAFileIsAProblemAndHoldsNothingUp(String name) throws Exception {
        run(agent(), "x");
        fifo(name);
        Problem problem = assertInstanceOf(LocalAgent.RunResult.NotBegun.class, tryRun(agent(), "x"))
                .problem();
        assertTrue(problem.summary().contains("expected a regular file, found a fifo"), problem.summary());
    }

    @ParameterizedTest
    @ValueSource(strings = {"last-run", "last-report.json"})
    void aFifoInPlaceOfTheReportIsToldByTheRunOrReplaced(String name) throws Exception {
        run(agent(), "x");
        fifo(name);
        assertEquals(name.equals("last-run"), !run(agent(), "y").problems().isEmpty());
    }

    private void fifo(String name) throws IOException, InterruptedException {
        Path file = temporary.resolve("plumb").resolve(name);
        Files.deleteIfExists(file);
        assertEquals(
                0,
                new ProcessBuilder("/usr/bin/mkfifo", file.toString()).start().waitFor());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "n", "node-01", "\n", "node-01\nnode-02\n"})
    void aDamagedNameOfTheNodeStopsTheRunAndSaysWhatToDo(String content) throws IOException {
        run(agent(), "x");
        Files.writeString(temporary.resolve("plumb/node"), content);
        Problem problem =
                KnownNode.refused(folder(), "node-01", Optional.empty()).orElseThrow();
        assertEquals("run.node-unknown", problem.code());
        assertTrue(problem.advice().orElseThrow().contains("remove the file"), problem.toString());
    }

    @Test
    void aLostJournalIsToldInOneReport() throws IOException {
        LocalAgent agent = agent();
        run(agent, "x");
        Files.writeString(temporary.resolve("plumb/journal"), "garbage");
        assertEquals("journal.lost", run(agent, "x").problems().getFirst().code());
        assertEquals(List.of(), run(agent, "x").problems());
    }

    @Test
    void aJournalOfALaterVersionMeansNoRun() throws IOException {
        folder();
        Files.writeString(temporary.resolve("plumb/journal"), "plumb-journal 9 machine-1\n");
        assertInstanceOf(LocalAgent.RunResult.NotBegun.class, tryRun(agent(), "x"));
        assertEquals(List.of(), node.performed());
    }

    @Test
    void whoIsNotRootIsToldSo() throws IOException {
        Problem problem = assertInstanceOf(
                        AgentFolder.Opened.Refused.class, AgentFolder.checked(Path.of("/etc"), 65534))
                .problem();
        assertEquals("folder.not-root", problem.code());
        assertTrue(problem.advice().orElseThrow().contains("--home"), problem.toString());
    }
}
