package dev.plumb.agent.linux.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.agent.linux.Machine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The program is run as dpkg's own programs run it.
class StartBlockTest {
    private static final long PID = ProcessHandle.current().pid();

    @TempDir
    private Path root = Path.of("/");

    private Machine machine() {
        return new Machine(root, root);
    }

    @BeforeEach
    void folder() throws IOException {
        Files.createDirectories(root.resolve("usr/sbin"));
    }

    private Path policy() {
        return root.resolve("usr/sbin/policy-rc.d");
    }

    private int ask(String... arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(policy().toString()));
        words.addAll(List.of(arguments));
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(
                "",
                said.replaceAll("(?m)^System has not been booted.*|^Failed to connect.*|^Can't operate.*", "")
                        .strip());
        return process.waitFor();
    }

    private static long started() throws IOException {
        String stat = Files.readString(Path.of("/proc/self/stat"));
        return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[19]);
    }

    private StartBlock place(long pid, long started) throws IOException {
        return StartBlock.place(machine(), new StartBlock.Held.WhileAlive(pid, started));
    }

    private void siteSays(int exit) throws IOException {
        Files.writeString(policy(), "#!/bin/sh\nexit " + exit + "\n");
        assertTrue(policy().toFile().setExecutable(true));
    }

    @Test
    void nothingStartsWhileTheTransactionLives() throws IOException, InterruptedException {
        StartBlock block = place(PID, started());
        assertEquals(101, ask("nginx.service", "start"));
        assertEquals(101, ask("--quiet", "nginx", "start", "2"));
        assertEquals(101, ask("plumb-no-such-unit.service", "restart"));
        assertEquals(0, ask("nginx.service", "stop"));
        block.close();
        assertFalse(Files.exists(policy()));
    }

    @Test
    void itDoesNothingOnceItsProcessIsGone() throws IOException, InterruptedException {
        place(PID, started() + 1);
        assertEquals(0, ask("nginx.service", "start"));
        place(4_194_305, started());
        assertEquals(0, ask("nginx.service", "start"));
    }

    @Test
    void nothingStartsFromWithinAUnitOfTheTransactionWhoeverPlacedIt() throws IOException, InterruptedException {
        Path cgroup = root.resolve("proc/self/cgroup");
        Files.createDirectories(cgroup.resolveSibling("."));
        StartBlock.place(machine(), new StartBlock.Held.InUnits("plumb-packages-"));
        Files.writeString(cgroup, "0::/system.slice/plumb-packages-00ff.service\n");
        assertEquals(101, ask("nginx.service", "start"));
        assertEquals(101, ask("--quiet", "nginx", "start", "2"));
        assertEquals(0, ask("nginx.service", "stop"));
        Files.writeString(cgroup, "1:name=systemd:/system.slice/plumb-packages-00ff.service\n0::/\n");
        assertEquals(101, ask("nginx.service", "start"));
        Files.writeString(cgroup, "0::/user.slice/user-0.slice/session-1.scope\n");
        assertEquals(0, ask("nginx.service", "start"));
    }

    @Test
    void theSitesOwnPolicyIsAskedAndComesBack() throws IOException, InterruptedException {
        siteSays(77);
        StartBlock block = place(PID, started());
        assertEquals(101, ask("nginx.service", "start"));
        assertEquals(77, ask("nginx.service", "stop"));
        block.close();
        assertEquals(77, ask("nginx.service", "start"));
        try (var left = Files.list(root.resolve("usr/sbin"))) {
            assertEquals(List.of(policy()), left.toList());
        }
    }

    @Test
    void afterACrashTheSitesOwnPolicyComesBackWithTheNextTransaction() throws IOException, InterruptedException {
        siteSays(77);
        place(4_194_305, 1);
        assertEquals(77, ask("nginx.service", "start"));
        place(PID, started()).close();
        assertEquals("#!/bin/sh\nexit 77\n", Files.readString(policy()));
    }

    @Test
    void theNextRunTakesAwayWhatACrashLeftAtAnyPoint() throws IOException {
        siteSays(77);
        Path kept = policy().resolveSibling("policy-rc.d.plumb-kept");
        Files.writeString(policy().resolveSibling("policy-rc.d.plumb-new"), "half");
        StartBlock.of(machine()).close();
        assertEquals(List.of(policy()), left());
        Files.createLink(kept, policy());
        StartBlock.of(machine()).close();
        assertEquals(List.of(policy()), left());
        place(4_194_305, 1);
        StartBlock.of(machine()).close();
        assertEquals(List.of(policy()), left());
        assertEquals("#!/bin/sh\nexit 77\n", Files.readString(policy()));
    }

    private List<Path> left() throws IOException {
        try (var left = Files.list(root.resolve("usr/sbin"))) {
            return left.sorted().toList();
        }
    }
}
