package dev.plumb.agent.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.agent.engine.Conditions;
import dev.plumb.agent.engine.Keyed;
import dev.plumb.agent.engine.PreparedManifest;
import dev.plumb.agent.engine.Progress;
import dev.plumb.agent.engine.Providers;
import dev.plumb.agent.engine.Settings;
import dev.plumb.agent.engine.memory.KeptContents;
import dev.plumb.agent.engine.memory.Note;
import dev.plumb.agent.protocol.ManifestResource;
import dev.plumb.agent.protocol.NodeManifest;
import dev.plumb.agent.protocol.NodeRules;
import dev.plumb.agent.protocol.json.Decoded;
import dev.plumb.agent.protocol.report.ReportCodec;
import dev.plumb.agent.protocol.report.RunReport;
import dev.plumb.api.Disruption;
import dev.plumb.api.Ensure;
import dev.plumb.api.Problem;
import dev.plumb.api.ResourceId;
import dev.plumb.api.value.Value;
import dev.plumb.testkit.node.FakeNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalAgentTest {
    private static final ResourceId MOTD = new ResourceId("motd", "/etc/motd");

    @TempDir
    private Path temporary;

    private final FakeNode node = FakeNode.of("directories: { /etc: root:root 0755 }");
    private Instant now = Instant.parse("2026-03-02T12:00:00Z");
    private Optional<AgentFolder> usual = Optional.empty();

    private AgentFolder folder() {
        return assertInstanceOf(AgentFolder.Opened.Ok.class, AgentFolder.open(temporary.resolve("plumb")))
                .folder();
    }

    private LocalAgent agent() {
        Conditions conditions = new Conditions() {
            @Override
            public Instant now() {
                return now;
            }

            @Override
            public Duration elapsed() {
                return Duration.between(Instant.EPOCH, now);
            }

            @Override
            public boolean idle(Disruption disruption) {
                return true;
            }

            @Override
            public boolean ordered(Disruption disruption) {
                return false;
            }
        };
        return new LocalAgent(
                folder(),
                new LocalAgent.Host(
                        "machine-1",
                        "plumb apply (process 42)",
                        conditions,
                        Runnable::run,
                        time -> now = now.plus(time),
                        (blob, limit) -> Optional.empty(),
                        new SecureRandom(),
                        usual));
    }

    private LocalAgent.RunResult tryRun(LocalAgent agent, String... texts) {
        now = now.plusSeconds(60);
        List<ManifestResource> resources = new ArrayList<>();
        for (String text : texts) {
            resources.add(ManifestResource.of(MOTD, Ensure.PRESENT, Map.of("content", Value.Content.of(text))));
        }
        PreparedManifest manifest = PreparedManifest.of(
                new NodeManifest("node-01", NodeRules.DEFAULT, resources),
                "0".repeat(64),
                Providers.of(List.of(new MotdKind())));
        return agent.run(manifest, node, node, Settings.DEFAULT, Progress.SILENT);
    }

    private RunReport run(LocalAgent agent, String... texts) {
        return assertInstanceOf(LocalAgent.RunResult.Done.class, tryRun(agent, texts))
                .report();
    }

    private Map<String, String> files() throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(temporary.resolve("plumb"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(file.getFileName().toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return contents;
    }

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
    void theOldContentIsKept() throws IOException {
        node.put("files: { /etc/motd: old }");
        LocalAgent agent = agent();
        run(agent, "new\n");
        assertEquals("old", agent.history().versions("/etc/motd").getFirst().text());
    }

    @Test
    void aKeptContentIsBroughtBackAndWhatStoodThereIsKept() throws IOException {
        node.put("files: { /etc/motd: old }");
        LocalAgent agent = agent();
        run(agent, "new\n");
        assertEquals(new Restored.Done(new KeptContents.Keeping.Kept()), agent.restore("/etc/motd", 1, node, node));
        assertEquals(Optional.of("old"), node.text("/etc/motd"));
        assertEquals("new\n", agent.history().versions("/etc/motd").getFirst().text());
        assertEquals("history.no-version", refused(agent.restore("/etc/motd", 3, node, node)));
        assertEquals("history.no-version", refused(agent.restore("/etc/motd", 0, node, node)));
    }

    @Test
    void aSecretThatStandsInTheWayOfWhatIsBroughtBackIsNotKept() throws IOException {
        node.put("files: { /etc/motd: plain }");
        LocalAgent agent = agent();
        run(agent, "new\n");
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
        node.put("files: { /etc/motd: plain }");
        LocalAgent agent = agent();
        run(agent, "new\n");
        Files.writeString(temporary.resolve("plumb/journal"), "garbage");
        node.put("files: { /etc/motd: S3CRET }");
        assertInstanceOf(Restored.Done.class, agent.restore("/etc/motd", 1, node, node));
        assertFalse(files().toString().contains("S3CRET"), "nowhere in the folder");
    }

    @Test
    void nothingIsBroughtBackBesideARun() throws IOException {
        node.put("files: { /etc/motd: old }");
        LocalAgent agent = agent();
        run(agent, "new\n");
        RunLock lock = assertInstanceOf(RunLock.Taken.Ok.class, RunLock.take(folder(), "plumb apply", now))
                .lock();
        assertEquals(RunLock.HELD, refused(agent.restore("/etc/motd", 1, node, node)));
        lock.close();
        assertEquals(Optional.of("new\n"), node.text("/etc/motd"));
    }

    private static String refused(Restored restored) {
        return assertInstanceOf(Restored.Refused.class, restored).problem().code();
    }

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
    void whatIsReleasedIsListedUntilItIsForgotten() {
        LocalAgent agent = agent();
        run(agent, "x");
        assertEquals(Map.of("released", 1), run(agent).counts());
        assertEquals(Optional.empty(), agent.forget(MOTD));
        assertEquals(Map.of(), run(agent).counts());
        assertEquals("forget.unknown", agent.forget(MOTD).orElseThrow().code());
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
