package dev.plumb.agent.linux.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.agent.linux.LinuxNode;
import dev.plumb.agent.linux.NeedsRoot;
import dev.plumb.agent.linux.Outside;
import dev.plumb.agent.linux.RealNode;
import dev.plumb.api.node.Applied;
import dev.plumb.api.node.Command;
import dev.plumb.api.node.ProcessStep;
import dev.plumb.api.node.ProcessView.Answer;
import dev.plumb.api.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The programs run here are scripts of the test's: what the node is given is what is tested, not how it is
/// written.
class ChildrenTest {
    @TempDir
    private Path folder = Path.of("/");

    private LinuxNode node(boolean cgroup) {
        return new RealNode().node(folder, cgroup ? Outside.real().cgroup() : Optional.empty());
    }

    private Answer.Ended ended(Command command) {
        return assertInstanceOf(Answer.Ended.class, node(true).processes().query(command));
    }

    private String script(String text) throws IOException {
        Path file = folder.resolve("script");
        Files.writeString(file, "#!/bin/bash\n" + text + "\n");
        assertTrue(file.toFile().setExecutable(true));
        return file.toString();
    }

    @Test
    void theEnvironmentIsCleanAndTheArgumentsAreAsGiven() throws IOException {
        String program = script("printf '%s|' \"$@\"; env | cut -d= -f1 | sort | tr '\\n' ' '; pwd");
        Command command = new Command(
                program,
                List.of("a b", "$HOME", "*"),
                Map.of("MINE", "1"),
                Optional.empty(),
                Optional.of("/usr"),
                Optional.empty(),
                Duration.ofSeconds(20));
        assertEquals(
                "a b|$HOME|*|HOME LANG MINE PATH PLUMB_CHILD PWD SHLVL _ /usr\n",
                assertInstanceOf(Answer.Ended.class, node(false).processes().query(command))
                        .output());
    }

    @Test
    void exitAndBothOutputsComeBack() throws IOException {
        assertEquals(
                new Answer.Ended(7, "out\n", "err\n"), ended(Command.of(script("echo out; echo err >&2; exit 7"))));
    }

    @Test
    void standardInputIsGivenWholeHoweverLargeItIs() {
        String much = "0123456789".repeat(100_000);
        assertEquals(
                "1000000\n",
                ended(Command.of("/usr/bin/wc", "-c").reading(Value.Content.of(much)))
                        .output());
    }

    @Test
    void aProgramThatDoesNotReadItsInputIsNoTrouble() {
        String much = "0123456789".repeat(100_000);
        assertEquals(
                0,
                ended(Command.of("/usr/bin/true").reading(Value.Content.of(much)))
                        .exit());
    }

    @Test
    void outputBeyondTheLimitIsDrainedAndDropped() throws IOException {
        Answer.Ended ended = ended(Command.of(script("head -c 300000000 /dev/zero; echo last >&2")));
        assertEquals(64 * 1024, ended.output().length());
        assertEquals("last\n", ended.error());
    }

    @Test
    void aMissingProgramIsNamed() {
        Answer.Failed failed = assertInstanceOf(
                Answer.Failed.class, node(true).processes().query(Command.of("/usr/bin/no-such-program")));
        assertEquals("process.no-program", failed.why().code());
    }

    @Test
    void whatIsThereAndNoProgramIsNotSaidToBeMissing() {
        for (String file : List.of("/etc/passwd", "/etc")) {
            Answer.Failed failed =
                    assertInstanceOf(Answer.Failed.class, node(true).processes().query(Command.of(file)));
            assertEquals(
                    "expected a program, found '" + file + "', which is no file that may be executed",
                    failed.why().summary());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Timeout(60)
    void atTheDeadlineAllDescendantsDieAlsoDaemons(boolean cgroup) throws IOException, InterruptedException {
        String tag = "plumb" + System.nanoTime();
        String program = script("""
                (sleep 300 %1$s & disown) >/dev/null 2>&1
                setsid --fork bash -c 'exec -a %1$s sleep 300'
                bash -c 'trap "" TERM INT HUP; exec -a %1$s sleep 300' &
                exec -a %1$s sleep 300
                """.formatted(tag));
        Answer answer = node(cgroup).processes().query(Command.of(program).within(Duration.ofMillis(700)));
        assertEquals(
                "process.late",
                assertInstanceOf(Answer.Failed.class, answer).why().code());
        // what was sent SIGKILL dies when the kernel next runs it
        while (!alive(tag).isEmpty()) {
            Thread.sleep(10);
        }
    }

    /// As su(1) with pam_systemd(8) does: the child's own child is moved to another cgroup, and its environment is
    /// another.
    @Test
    @NeedsRoot
    @Timeout(60)
    void atTheDeadlineWhatWasMovedElsewhereDiesToo() throws IOException, InterruptedException {
        Optional<Path> own = Outside.real().cgroup();
        if (own.isEmpty()) {
            return;
        }
        String tag = "plumb" + System.nanoTime();
        String program = script("""
                env -i bash -c 'echo $$ >%2$s/cgroup.procs; sleep 300 & exec -a %1$s sleep 300' &
                exec -a %1$s sleep 300
                """.formatted(tag, own.get()));
        assertInstanceOf(
                Answer.Failed.class,
                node(true).processes().query(Command.of(program).within(Duration.ofMillis(700))));
        while (!alive(tag).isEmpty()) {
            Thread.sleep(10);
        }
    }

    private static List<ProcessHandle> alive(String tag) throws IOException {
        return Running.with(arguments -> arguments.contains(tag));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Timeout(60)
    void whatAProgramThatOnlyAnswersLeftRunningIsKilled(boolean cgroup) throws IOException, InterruptedException {
        String tag = "plumb" + System.nanoTime();
        String program = script("setsid --fork bash -c 'exec -a %s sleep 300' >/dev/null 2>&1; echo no".formatted(tag));
        assertEquals(new Answer.Ended(0, "no\n", ""), node(cgroup).processes().query(Command.of(program)));
        while (!alive(tag).isEmpty()) {
            Thread.sleep(10);
        }
    }

    @Test
    @Timeout(60)
    void whatAProgramThatActsLeftRunningGoesOn() throws IOException, InterruptedException {
        String tag = "plumb" + System.nanoTime();
        String program = script("setsid --fork bash -c 'exec -a %s sleep 30' >/dev/null 2>&1".formatted(tag));
        assertInstanceOf(Applied.Done.class, node(true).perform(ProcessStep.Run.of(Command.of(program))));
        assertInstanceOf(Applied.Done.class, node(true).perform(ProcessStep.Run.of(Command.of("/usr/bin/true"))));
        while (alive(tag).isEmpty()) {
            Thread.sleep(10);
        }
        alive(tag).forEach(ProcessHandle::destroyForcibly);
    }

    @Test
    void aDaemonThatKeepsTheOutputOpenHoldsNobody() throws IOException {
        String program = script("setsid --fork sleep 30; echo started");
        long begin = System.nanoTime();
        assertEquals("started\n", ended(Command.of(program)).output());
        assertTrue(Duration.ofNanos(System.nanoTime() - begin).compareTo(Duration.ofSeconds(25)) < 0);
    }

    @Test
    @NeedsRoot
    void aUserIsAUserWithItsGroupsAndNothingMore() {
        Command command = new Command(
                "/usr/bin/id",
                List.of("-u"),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("nobody"),
                Duration.ofSeconds(20));
        assertEquals("65534\n", ended(command).output());
    }

    @Test
    @NeedsRoot
    void aUserFindsItsOwnHomeInTheEnvironment() throws IOException {
        Command command = new Command(
                "/usr/bin/printenv",
                List.of("HOME", "USER", "LOGNAME"),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("daemon"),
                Duration.ofSeconds(20));
        assertEquals("/usr/sbin\ndaemon\ndaemon\n", ended(command).output());
    }

    @Test
    void anUnexpectedExitFailsTheStepWithTheEndOfItsOutput() throws IOException {
        Command command = Command.of(script("seq 100000; echo the reason >&2; exit 3"));
        Applied.Failed failed =
                assertInstanceOf(Applied.Failed.class, node(true).perform(ProcessStep.Run.of(command)));
        assertTrue(
                failed.problem().toString().contains("the reason"),
                failed.problem().toString());
        assertInstanceOf(Applied.Done.class, node(true).perform(new ProcessStep.Run(command, List.of(0, 3), false)));
    }

    @Test
    void whatASensitiveProgramSaysIsNotTold() throws IOException {
        Command command = Command.of(script("cat; exit 1")).reading(RealNode.secretContent("key"));
        RealNode real = new RealNode();
        real.secret("key", "hunter2");
        Applied.Failed failed =
                assertInstanceOf(Applied.Failed.class, real.node(folder).perform(ProcessStep.Run.of(command)));
        assertFalse(
                failed.problem().toString().contains("hunter2"),
                failed.problem().toString());
    }
}
