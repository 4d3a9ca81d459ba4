package dev.plumb.agent.linux.process;

import dev.plumb.agent.linux.syscall.Descriptor;
import dev.plumb.agent.linux.syscall.FileCalls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A leaf in the agent's cgroup v2: whatever a child forks, double-forks or detaches stays in it (cgroups(7)), unless
/// root moves it elsewhere, as pam_systemd(8) does with what su(1) starts; that is found as [Kin] finds it.
///
/// The child waits at a gate, a file whose lock the agent holds, until it is in the leaf: flock(1) executes
/// it in its own place once it gets the lock.
final class CgroupConfinement implements Confinement {
    /// How a gate's file ends; a leaf without one has been entered.
    static final String GATE = ".gate";

    private final Leaf leaf;
    private final Path gate;
    private final Descriptor lock;
    private final Kin kin;

    private CgroupConfinement(Leaf leaf, Path gate, Descriptor lock, Kin kin) {
        this.leaf = leaf;
        this.gate = gate;
        this.lock = lock;
        this.kin = kin;
    }

    /// @param leaf to be made, in the agent's own cgroup
    /// @param folder a directory of root's own for the gate
    static CgroupConfinement make(Path leaf, Path folder, Kin kin, FileCalls files) throws IOException {
        Path gate = Files.createFile(folder.resolve(kin.mark() + GATE));
        try {
            Files.createDirectory(leaf);
            Descriptor lock = files.known(gate.toString(), FileCalls.READ);
            files.lock(lock);
            return new CgroupConfinement(new Leaf(leaf), gate, lock, kin);
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
        return Map.of(Kin.MARK, kin.mark());
    }

    @Override
    public void enter(long pid) throws IOException {
        leaf.add(pid);
        lock.close();
        Files.deleteIfExists(gate);
    }

    @Override
    public List<Long> kill(long pid) {
        Set<Long> family = leaf.members();
        family.add(pid);
        return leaf.killAll(kin, family);
    }

    /// Only what stayed in the leaf, so that nothing is searched for where nothing is.
    @Override
    public void killRest() {
        Set<Long> rest = leaf.members();
        if (!rest.isEmpty()) {
            leaf.killAll(kin, rest);
        }
    }

    @Override
    public void close() {
        lock.close();
        try {
            Files.deleteIfExists(gate);
            leaf.remove();
        } catch (IOException inUse) {
            // descendants live in it; the kernel keeps the leaf for them, [Confinements] removes it later
        }
    }
}
