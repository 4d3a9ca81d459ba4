package dev.plumb.agent.linux.process;

import dev.plumb.agent.linux.syscall.Descriptor;
import dev.plumb.agent.linux.syscall.FileCalls;
import dev.plumb.agent.linux.syscall.PipeCalls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A leaf in the agent's cgroup v2: whatever a child forks, double-forks or detaches stays in it (cgroups(7)).
///
/// The child waits at a gate, a file whose lock the agent holds, until it is in the leaf: flock(1) executes
/// it in its own place once it gets the lock.
final class CgroupConfinement implements Confinement {
    /// How a gate's file ends; a leaf without one has been entered.
    static final String GATE = ".gate";

    private static final int SIGKILL = 9;
    private static final int ROUNDS = 20;

    private final Path leaf;
    private final Path gate;
    private final Descriptor lock;
    private final PipeCalls pipes;

    private CgroupConfinement(Path leaf, Path gate, Descriptor lock, PipeCalls pipes) {
        this.leaf = leaf;
        this.gate = gate;
        this.lock = lock;
        this.pipes = pipes;
    }

    /// @param parent the agent's own cgroup
    /// @param folder a directory of root's own for the gate
    static CgroupConfinement make(Path parent, Path folder, String name, FileCalls files, PipeCalls pipes)
            throws IOException {
        Path gate = Files.createFile(folder.resolve(name + GATE));
        Path leaf = parent.resolve(name);
        try {
            Files.createDirectory(leaf);
            Descriptor lock = files.known(gate.toString(), FileCalls.READ);
            files.lock(lock);
            return new CgroupConfinement(leaf, gate, lock, pipes);
        } catch (IOException failure) {
            Files.deleteIfExists(gate);
            throw failure;
        }
    }

    @Override
    public List<String> prefix() {
        return List.of("/usr/bin/setsid", "/usr/bin/flock", "--no-fork", gate.toString());
    }

    @Override
    public Map<String, String> environment() {
        return Map.of();
    }

    @Override
    public void enter(long pid) throws IOException {
        Files.writeString(leaf.resolve("cgroup.procs"), Long.toString(pid));
        lock.close();
        Files.deleteIfExists(gate);
    }

    @Override
    public void kill(long pid) {
        try {
            Files.writeString(leaf.resolve("cgroup.kill"), "1");
        } catch (IOException before514) {
            killEach();
        }
    }

    /// Kernels before 5.14 have no `cgroup.kill`; what forks meanwhile is found in the next round.
    private void killEach() {
        for (int round = 0; round < ROUNDS; round++) {
            try {
                List<String> members = Files.readAllLines(leaf.resolve("cgroup.procs"));
                if (members.isEmpty()) {
                    return;
                }
                for (String member : members) {
                    pipes.signal(Long.parseLong(member), SIGKILL);
                }
                Thread.sleep(5);
            } catch (IOException gone) {
                return;
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    @Override
    public void close() {
        lock.close();
        try {
            Files.deleteIfExists(gate);
            Files.deleteIfExists(leaf);
        } catch (IOException inUse) {
            // descendants live in it; the kernel keeps the leaf for them, [Confinements] removes it later
        }
    }
}
