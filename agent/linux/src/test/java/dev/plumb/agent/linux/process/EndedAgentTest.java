package dev.plumb.agent.linux.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.agent.linux.LinuxNode;
import dev.plumb.agent.linux.Outside;
import dev.plumb.agent.linux.RealNode;
import dev.plumb.api.node.Command;
import dev.plumb.api.node.LeftoverStep;
import dev.plumb.api.node.ProcessView.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What becomes of children whose agent ends before they do.
@Timeout(60)
class EndedAgentTest {
    private static final String SLEEP = "/usr/bin/sleep";

    @TempDir
    private Path folder = Path.of("/");

    private LinuxNode node(boolean cgroup) {
        return new RealNode().node(folder, cgroup ? Outside.real().cgroup() : Optional.empty());
    }

    private static boolean running(String time) throws IOException {
        return !Running.with((SLEEP + "\0" + time + "\0")::equals).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anAgentThatIsToldToEndTakesItsChildrenWithIt(boolean cgroup)
            throws IOException, InterruptedException, ExecutionException {
        LinuxNode node = node(cgroup);
        String time = "300." + System.nanoTime();
        CompletableFuture<Answer> answer =
                CompletableFuture.supplyAsync(() -> node.processes().query(Command.of(SLEEP, time)));
        while (!running(time)) {
            Thread.sleep(10);
        }
        node.endChildren();
        Answer.Failed failed = assertInstanceOf(Answer.Failed.class, answer.get());
        assertTrue(failed.why().summary().contains("told to end"), failed::toString);
        while (running(time)) {
            Thread.sleep(10);
        }
        assertInstanceOf(Answer.Failed.class, node.processes().query(Command.of(SLEEP, "0")));
    }

    /// A file in the place of the mark that nobody holds: as the kernel leaves it when the agent is killed.
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theNextRunKillsWhatAKilledAgentWaitedFor(boolean cgroup) throws IOException, InterruptedException {
        String time = "300." + System.nanoTime();
        LinuxNode node = node(cgroup);
        CompletableFuture<Answer> answer =
                CompletableFuture.supplyAsync(() -> node.processes().query(Command.of(SLEEP, time)));
        while (!running(time)) {
            Thread.sleep(10);
        }
        Path mark = marks().getFirst();
        String said = Files.readString(mark);
        node(cgroup).perform(new LeftoverStep(List.of()));
        assertTrue(running(time), "its agent lives, so it is no leftover");

        Files.delete(mark);
        Files.writeString(mark, said);
        Files.createFile(mark.resolveSibling("plumb-killed-before-it-started.child"));
        node(cgroup).perform(new LeftoverStep(List.of()));
        assertInstanceOf(Answer.Ended.class, answer.join());
        assertEquals(List.of(), marks());
        while (running(time)) {
            Thread.sleep(10);
        }
    }

    private List<Path> marks() throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".child")).toList();
        }
    }
}
