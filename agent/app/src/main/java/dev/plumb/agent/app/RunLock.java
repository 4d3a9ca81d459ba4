package dev.plumb.agent.app;

import dev.plumb.agent.linux.Durable;
import dev.plumb.api.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One run at a time on a node, whatever folder it remembers in, as long as the node has the usual one. The kernel
/// frees the lock of a process that died, so none is ever stale; the
/// text in the file only says who holds it.
public final class RunLock implements AutoCloseable {
    /// The code of the problem that another run is going on.
    public static final String HELD = "run.locked";

    private static final String NAME = "run.lock";
    private static final Set<StandardOpenOption> OPTIONS = Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);

    private final List<FileChannel> channels;

    private RunLock(List<FileChannel> channels) {
        this.channels = channels;
    }

    /// What became of asking for the lock.
    public sealed interface Taken {
        /// Held until closed.
        record Ok(RunLock lock) implements Taken {}

        /// Somebody else holds it, or it could not be asked for.
        record Refused(Problem problem) implements Taken {}
    }

    /// Takes the lock, or says who holds it; does not wait.
    ///
    /// @param who says who takes it: a process and what it does
    public static Taken take(AgentFolder folder, String who, Instant now) {
        Path file = folder.file(NAME);
        try {
            StoredFile.isThere(file);
            FileChannel channel = FileChannel.open(file, OPTIONS, Durable.PRIVATE);
            if (!locked(channel)) {
                channel.close();
                return new Taken.Refused(held(file));
            }
            channel.truncate(0);
            Durable.writeAll(
                    channel, ByteBuffer.wrap((who + ", since " + now + "\n").getBytes(StandardCharsets.UTF_8)));
            return new Taken.Ok(new RunLock(List.of(channel)));
        } catch (IOException failed) {
            return new Taken.Refused(Problems.of("run.lock-unwritable", "cannot take", file, failed));
        }
    }

    /// Takes the locks of several folders, or says who holds one of them; then none is taken.
    ///
    /// @param folders the one that is used, then others that stand for the same machine
    static Taken takeAll(List<AgentFolder> folders, String who, Instant now) throws IOException {
        List<FileChannel> taken = new ArrayList<>();
        for (AgentFolder folder : folders) {
            switch (take(folder, who, now)) {
                case Taken.Ok(RunLock lock) -> taken.addAll(lock.channels);
                case Taken.Refused refused -> {
                    new RunLock(taken).close();
                    return refused;
                }
            }
        }
        return new Taken.Ok(new RunLock(List.copyOf(taken)));
    }

    /// Who holds the lock, if anybody does; takes nothing and writes nothing.
    static Optional<Problem> heldIn(AgentFolder folder) throws IOException {
        Path file = folder.file(NAME);
        if (!StoredFile.isThere(file)) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            FileLock none = channel.tryLock(0, Long.MAX_VALUE, true);
            return none == null ? Optional.of(held(file)) : Optional.empty();
        } catch (OverlappingFileLockException here) {
            return Optional.of(held(file));
        }
    }

    private static Problem held(Path file) throws IOException {
        return Problem.operator(
                        HELD,
                        "another run is going on: " + Files.readString(file).strip())
                .advise("wait until it has ended");
    }

    /// Within one process a second taker gets an exception where another process gets nothing.
    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException held) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        for (FileChannel channel : channels) {
            channel.close();
        }
    }
}
