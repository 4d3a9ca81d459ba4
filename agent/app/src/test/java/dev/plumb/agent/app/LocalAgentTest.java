package dev.plumb.agent.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.agent.engine.Keyed;
import dev.plumb.agent.protocol.json.Decoded;
import dev.plumb.agent.protocol.report.ReportCodec;
import dev.plumb.agent.protocol.report.RunReport;
import dev.plumb.api.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LocalAgentTest extends AgentTrial {
    @Test
    void theKeyOfDigestsIsDrawnOnceAndForRootOnly() throws IOException {
        run(agent(), "hello\n");
        byte[] key = Files.readAllBytes(temporary.resolve("plumb/digest-key"));
        assertEquals(Keyed.LENGTH, key.length);
        assertEquals(
                PosixFilePermissions.fromString("rw-------"),
                Files.getPosixFilePermissions(temporary.resolve("plumb/digest-key")));
        run(agent(), "other\n");
        assertArrayEquals(key, Files.readAllBytes(temporary.resolve("plumb/digest-key")));
    }

    @Test
    void aRunThatFindsNothingToDoWritesItsStampAndNothingElse() throws IOException {
        LocalAgent agent = agent();
        run(agent, "hello\n");
        run(agent, "hello\n");
        Map<String, String> before = files();
        assertTrue(run(agent, "hello\n").quiet());
        Map<String, String> after = files();
        before.remove("last-run");
        before.remove("run.lock");
        assertEquals(now + "\n", after.get("last-run"));
        after.remove("last-run");
        after.remove("run.lock");
        assertEquals(before, after);
    }

    @Test
    void theTimeOfTheLastRunReplacesAlsoALongerOne() throws IOException {
        LocalAgent agent = agent();
        run(agent, "one\n");
        Path stamp = temporary.resolve("plumb/last-run");
        Files.writeString(stamp, Files.readString(stamp) + "678Z\n");
        run(agent, "one\n");
        assertEquals(now + "\n", Files.readString(stamp));
    }

    @Test
    void whatAnotherProcessDidIsKnown() {
        LocalAgent resident = agent();
        run(resident, "one\n");
        run(agent(), "two\n");
        node.put("files: { /etc/motd: by hand }");
        RunReport report = run(resident, "two\n");
        assertTrue(report.resources().getFirst().drifted());
    }

    @Test
    void theLastReportCanBeReadBack() {
        LocalAgent agent = agent();
        RunReport report = run(agent, "one\n");
        assertEquals(
                Optional.of(new Decoded.Ok<>(inMilliseconds(report))),
                agent().lastReport().load());
    }

    private static RunReport inMilliseconds(RunReport report) {
        return assertInstanceOf(Decoded.Ok.class, ReportCodec.read(ReportCodec.write(report)))
                                .value()
                        instanceof RunReport read
                ? read
                : report;
    }

    @Test
    void oneRunAtATimeAndItSaysWhoHoldsTheLock() throws IOException {
        LocalAgent agent = agent();
        RunLock lock = assertInstanceOf(RunLock.Taken.Ok.class, RunLock.take(folder(), "plumb apply (process 7)", now))
                .lock();
        Problem problem = assertInstanceOf(LocalAgent.RunResult.NotBegun.class, tryRun(agent, "x"))
                .problem();
        assertEquals("run.locked", problem.code());
        assertEquals("another run is going on: plumb apply (process 7), since 2026-03-02T12:00:00Z", problem.summary());
        lock.close();
        run(agent, "x");
    }

    @Test
    void besideARunOfTheMachinesOwnAgentThereIsNoneWithAnotherFolder() throws IOException {
        AgentFolder own = assertInstanceOf(AgentFolder.Opened.Ok.class, AgentFolder.open(temporary.resolve("own")))
                .folder();
        usual = Optional.of(own);
        LocalAgent agent = agent();
        RunLock lock = assertInstanceOf(RunLock.Taken.Ok.class, RunLock.take(own, "plumb apply", now))
                .lock();
        Problem problem = assertInstanceOf(LocalAgent.RunResult.NotBegun.class, tryRun(agent, "x"))
                .problem();
        assertEquals(RunLock.HELD, problem.code());
        lock.close();
        run(agent, "x");
        RunLock.Taken free = RunLock.take(own, "plumb apply", now);
        assertInstanceOf(RunLock.Taken.Ok.class, free, free::toString).lock().close();
    }

    @Test
    void whatIsReleasedIsListedUntilItIsForgotten() {
        LocalAgent agent = agent();
        run(agent, "x");
        assertEquals(Map.of("released", 1), run(agent).counts());
        assertEquals(List.of(), agent.forget(List.of(MOTD)));
        assertEquals(Map.of(), run(agent).counts());
        assertEquals("forget.unknown", agent.forget(List.of(MOTD)).getFirst().code());
    }

    @Test
    void aMachineIsTheNodeThatItWasUnlessItIsSaidToBecomeAnother() {
        assertEquals(Optional.empty(), KnownNode.refused(folder(), "node-02", Optional.empty()), "the first run");
        run(agent(), "hello\n");
        assertEquals(Optional.empty(), KnownNode.refused(folder(), "node-01", Optional.empty()));
        assertEquals(
                Optional.of("expected --node 'node-01' as at the last run here, found 'node-02'"),
                KnownNode.refused(folder(), "node-02", Optional.empty()).map(Problem::summary));
        assertEquals(
                Optional.of("run.other-node"),
                KnownNode.refused(folder(), "node-02", Optional.of("node-03")).map(Problem::code));
        assertEquals(Optional.empty(), KnownNode.refused(folder(), "node-02", Optional.of("node-01")));
    }
}
