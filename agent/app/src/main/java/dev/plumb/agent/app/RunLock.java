package dev.plumb.agent.app;

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
import java.util.Optional;
import java.util.Set;

/// One run at a time on a node. The kernel frees the lock of a process that died, so none is ever stale; the
/// text in the file only says who holds it.
public final class RunLock implements AutoCloseable {
    /// The code of the problem that another run is going on.
    public static final String HELD = "run.locked";

    private static final String NAME = "run.lock";
    private static final Set<StandardOpenOption> OPTIONS = Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);

    private final FileChannel channel;

    private RunLock(FileChannel channel) {
        this.channel = channel;
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
            return new Taken.Ok(new RunLock(channel));
        } catch (IOException failed) {
            return new Taken.Refused(Problems.of("run.lock-unwritable", "cannot take", file, failed));
        }
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
        channel.close();
    }
}
