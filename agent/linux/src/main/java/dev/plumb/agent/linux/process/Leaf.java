package dev.plumb.agent.linux.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A leaf of the cgroup v2 hierarchy as a folder (cgroups(7)).
record Leaf(Path folder) {
    private static final String MEMBERS = "cgroup.procs";

    void add(long pid) throws IOException {
        Files.writeString(folder.resolve(MEMBERS), Long.toString(pid));
    }

    /// Who is in it; nobody where it is gone.
    Set<Long> members() {
        try {
            Set<Long> found = new HashSet<>();
            Files.readAllLines(folder.resolve(MEMBERS)).forEach(pid -> found.add(Long.valueOf(pid)));
            return found;
        } catch (IOException gone) {
            return new HashSet<>();
        }
    }

    /// Kills all that is in it and all that belongs to a family.
    ///
    /// @return who lives on
    List<Long> killAll(Kin kin, Set<Long> family) {
        try {
            Files.writeString(folder.resolve("cgroup.kill"), "1");
        } catch (IOException before514) {
            // kernels before 5.14 have no `cgroup.kill`, and a leaf may be gone: its members are in the family
            family.addAll(members());
        }
        Set<Long> all = kin.kill(family);
        all.addAll(members());
        return kin.alive(all);
    }

    void remove() throws IOException {
        Files.deleteIfExists(folder);
    }
}
