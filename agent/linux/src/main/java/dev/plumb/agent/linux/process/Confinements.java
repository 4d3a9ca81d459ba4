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
        if (cgroup.isPresent()) {
            sweep(cgroup.get());
            try {
                Files.createDirectories(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
                return CgroupConfinement.make(cgroup.get(), folder, name, files, pipes);
            } catch (IOException refused) {
                return new SessionConfinement(name, pipes);
            }
        }
        return new SessionConfinement(name, pipes);
    }

    /// Removes what a killed run left: gates that nobody holds, and leaves that are empty. What still runs
    /// goes on in its leaf.
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
