package dev.plumb.agent.linux.process;

import dev.plumb.agent.linux.syscall.Descriptor;
import dev.plumb.agent.linux.syscall.FileCalls;
import dev.plumb.agent.linux.syscall.PipeCalls;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/// Makes a confinement for each child: a cgroup leaf where the agent may make one, a session elsewhere.
public final class Confinements {
    private final Optional<Path> cgroup;
    private final Path folder;
    private final FileCalls files;
    private final PipeCalls pipes;

    /// @param cgroup the agent's own cgroup v2 as a folder; empty to use sessions only
    /// @param folder of root's own, for short-lived files
    public Confinements(Optional<Path> cgroup, Path folder, FileCalls files, PipeCalls pipes) {
        this.cgroup = cgroup;
        this.folder = folder;
        this.files = files;
        this.pipes = pipes;
    }

    /// Where the calling process may make leaves: its own cgroup of the v2 hierarchy, if it is mounted and
    /// writable.
    public static Optional<Path> own(Path proc) {
        try {
            Optional<String> path = Files.readAllLines(proc.resolve("self/cgroup")).stream()
                    .filter(line -> line.startsWith("0::"))
                    .map(line -> line.substring(3))
                    .findFirst();
            Optional<String> mount = Files.readAllLines(proc.resolve("self/mountinfo")).stream()
                    .filter(line -> line.contains(" - cgroup2 "))
                    .map(line -> line.split(" ", 6)[4])
                    .findFirst();
            return path.flatMap(p -> mount.map(m -> Path.of(m + p).normalize()))
                    .filter(Files::isWritable)
                    .filter(own -> Files.exists(own.resolve("cgroup.procs")));
        } catch (IOException unknown) {
            return Optional.empty();
        }
    }

    Confinement make(String name) {
        Kin kin = new Kin(name, pipes);
        cgroup.ifPresent(this::sweep);
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Optional<Path> leaf = cgroup.map(parent -> parent.resolve(name));
            ChildMark mark = ChildMark.place(folder, name, leaf, files);
            try {
                return new MarkedConfinement(
                        mark,
                        leaf.isPresent()
                                ? CgroupConfinement.make(leaf.get(), folder, kin, files)
                                : new SessionConfinement(kin));
            } catch (IOException refused) {
                return new MarkedConfinement(mark, new SessionConfinement(kin));
            }
        } catch (IOException unmarked) {
            return new SessionConfinement(kin);
        }
    }

    /// Kills what a killed run was waiting for when it was killed. What its children left running by their own wish,
    /// and ended themselves, goes on: it carries no mark any more.
    void endLeftovers() {
        ChildMark.orphans(folder, files).forEach(orphan -> orphan.end(pipes));
    }

    /// Removes what a killed run left: gates that nobody holds, and leaves that are empty.
    void clearLeftovers() {
        try (DirectoryStream<Path> gates = Files.newDirectoryStream(folder, "*" + CgroupConfinement.GATE)) {
            for (Path gate : gates) {
                try (Descriptor file = files.known(gate.toString(), FileCalls.READ)) {
                    if (files.lock(file)) {
                        Files.deleteIfExists(gate);
                    }
                }
            }
        } catch (IOException | DirectoryIteratorException none) {
            // no folder, so no gates; or one that was removed meanwhile
        }
        cgroup.ifPresent(this::sweep);
    }

    /// Removes leaves whose last process ended after its child did.
    private void sweep(Path parent) {
        try (DirectoryStream<Path> leaves = Files.newDirectoryStream(parent, "plumb-*")) {
            for (Path leaf : leaves) {
                boolean waiting = Files.exists(folder.resolve(leaf.getFileName() + CgroupConfinement.GATE));
                if (!waiting && Files.readString(leaf.resolve("cgroup.procs")).isEmpty()) {
                    Files.deleteIfExists(leaf);
                }
            }
        } catch (IOException | DirectoryIteratorException inUse) {
            return;
        }
    }
}
