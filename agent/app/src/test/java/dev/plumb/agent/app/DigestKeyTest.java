package dev.plumb.agent.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.agent.engine.Keyed;
import dev.plumb.agent.protocol.report.Cause;
import dev.plumb.agent.protocol.report.Change;
import dev.plumb.agent.protocol.report.RunReport;
import dev.plumb.api.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The key of digests of sensitive content is damaged, gone or another one.
class DigestKeyTest extends AgentTrial {
    private Path key = temporary;

    @BeforeEach
    void sensitiveContentIsReached() throws IOException {
        sensitive = true;
        key = temporary.resolve("plumb/digest-key");
        assertEquals(List.of(), run(agent(), "one").problems(), "a fresh node has no key, and that is no news");
    }

    private static List<String> codes(RunReport run) {
        return run.problems().stream().map(Problem::code).toList();
    }

    private static List<Cause> causes(RunReport run) {
        return run.resources().getFirst().changes().stream().map(Change::cause).toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 31, 33, 4096})
    void aDamagedKeyIsToldOnceIsReplacedAndMakesNoDrift(int length) throws IOException {
        Files.write(key, new byte[length]);
        RunReport run = run(agent(), "one");
        assertEquals(List.of("digest-key.lost"), codes(run));
        assertTrue(run.problems().getFirst().summary().endsWith("found " + length), run::toString);
        assertEquals(List.of(), causes(run));
        assertEquals(Keyed.LENGTH, Files.size(key));
        assertEquals(PosixFilePermissions.fromString("rw-------"), Files.getPosixFilePermissions(key));
        assertTrue(run(agent(), "one").quiet());
    }

    @Test
    void aKeyThatIsGoneIsToldWhereDigestsWereMadeWithIt() throws IOException {
        Files.delete(key);
        assertEquals(List.of("digest-key.lost"), codes(run(agent(), "one")));
    }

    @Test
    void anotherKeyOfTheRightLengthIsToldToo() throws IOException {
        Files.write(key, new byte[Keyed.LENGTH]);
        RunReport run = run(agent(), "one");
        assertEquals(List.of("digest-key.lost"), codes(run));
        assertEquals(List.of(), causes(run));
    }

    @Test
    void driftIsToldAgainAfterTheRunThatTookTheContentAnew() throws IOException {
        Files.write(key, new byte[1]);
        run(agent(), "one");
        node.put("files: { /etc/motd: by hand }");
        assertEquals(List.of(Cause.DRIFT), causes(run(agent(), "two")));
    }

    @Test
    void aPlanTellsItAndLeavesTheKeyAsItIs() throws IOException {
        Files.write(key, new byte[1]);
        RunReport plan = plan("one");
        assertEquals(List.of("digest-key.lost"), codes(plan));
        assertEquals(List.of(), causes(plan));
        assertEquals(1, Files.size(key));
    }
}
