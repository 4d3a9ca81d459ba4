package dev.plumb.agent.linux.process;

import dev.plumb.agent.linux.syscall.Descriptor;
import dev.plumb.agent.linux.syscall.FileCalls;
import dev.plumb.agent.linux.syscall.PipeCalls;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A file that is there while a child is waited for. Its lock (flock(2)) is the agent's and ends with it, so that a
/// file which nobody holds tells of a child whose agent was killed.
final class ChildMark implements AutoCloseable {
    private static final String SUFFIX = ".child";

    private final Path file;
    private final Descriptor lock;

    private ChildMark(Path file, Descriptor lock) {
        this.file = file;
        this.lock = lock;
    }

    /// A child whose agent is gone.
    ///
    /// @param name the child's mark
    /// @param leaf its cgroup, where it had one
    record Orphan(String name, Optional<Leaf> leaf) {
        /// Kills it with all that came of it.
        void end(PipeCalls pipes) {
            Kin kin = new Kin(name, pipes);
            if (leaf.isPresent()) {
                leaf.get().killAll(kin, leaf.get().members());
            } else {
                kin.kill(Set.of());
            }
        }
    }

    /// Places it before the child starts.
    ///
    /// @param folder a directory of root's own
    static ChildMark place(Path folder, String name, Optional<Path> leaf, FileCalls files) throws IOException {
        Path file = Files.createFile(folder.resolve(name + SUFFIX));
        Descriptor lock = files.known(file.toString(), FileCalls.READ);
        files.lock(lock);
        // what it says comes after the lock: whoever finds the file in between finds nothing to kill
        Files.writeString(file, leaf.map(Path::toString).orElse("session") + "\n", StandardOpenOption.WRITE);
        return new ChildMark(file, lock);
    }

    /// Children whose agents are gone; their marks are taken away.
    static List<Orphan> orphans(Path folder, FileCalls files) {
        List<Orphan> found = new ArrayList<>();
        try (DirectoryStream<Path> marks = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            for (Path mark : marks) {
                try (Descriptor file = files.known(mark.toString(), FileCalls.READ)) {
                    if (files.lock(file)) {
                        String said = Files.readString(mark).strip();
                        Files.deleteIfExists(mark);
                        if (!said.isEmpty()) {
                            found.add(orphan(mark, said));
                        }
                    }
                }
            }
        } catch (IOException | DirectoryIteratorException none) {
            return found;
        }
        return found;
    }

    private static Orphan orphan(Path mark, String said) {
        String name = String.valueOf(mark.getFileName());
        return new Orphan(
                name.substring(0, name.length() - SUFFIX.length()),
                Optional.of(said)
                        .filter(text -> text.startsWith("/"))
                        .map(Path::of)
                        .map(Leaf::new));
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException stays) {
            // the child has ended: who finds it finds nothing to kill
        }
        lock.close();
    }
}
