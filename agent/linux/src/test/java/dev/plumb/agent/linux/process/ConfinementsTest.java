package dev.plumb.agent.linux.process;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.agent.linux.syscall.Architecture;
import dev.plumb.agent.linux.syscall.FileCalls;
import dev.plumb.agent.linux.syscall.Kernel;
import dev.plumb.agent.linux.syscall.PipeCalls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfinementsTest {
    @TempDir
    private Path folder = Path.of("/");

    @Test
    void gatesOfKilledRunsAreClearedAndThoseOfLivingOnesStay() throws IOException, InterruptedException {
        FileCalls files = new FileCalls(new Kernel(Architecture.named(System.getProperty("os.arch", ""))));
        PipeCalls pipes = new PipeCalls(new Kernel(Architecture.named(System.getProperty("os.arch", ""))), files);
        Path left = Files.createFile(folder.resolve("plumb-1" + CgroupConfinement.GATE));
        Path held = Files.createFile(folder.resolve("plumb-2" + CgroupConfinement.GATE));
        Process holder = new ProcessBuilder("flock", held.toString(), "sh", "-c", "echo; exec cat").start();
        try {
            assertTrue(holder.getInputStream().read() >= 0);
            new Confinements(Optional.empty(), folder, files, pipes).clearLeftovers();
            assertFalse(Files.exists(left));
            assertTrue(Files.exists(held));
        } finally {
            holder.destroy();
            holder.waitFor();
        }
    }
}
