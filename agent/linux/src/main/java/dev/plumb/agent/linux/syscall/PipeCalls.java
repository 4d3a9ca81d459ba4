package dev.plumb.agent.linux.syscall;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Calls for talking with child processes without a thread for each pipe.
public final class PipeCalls {
    private static final int NONBLOCK = 0x800;
    private static final int CLOEXEC = 0x80000;
    private static final short POLLIN = 1;
    private static final short POLLOUT = 4;
    private static final int MONOTONIC = 1;

    private final Kernel kernel;
    private final FileCalls files;

    public PipeCalls(Kernel kernel, FileCalls files) {
        this.kernel = kernel;
        this.files = files;
    }

    /// Both ends of a pipe; neither waits.
    public record Pipe(Descriptor reading, Descriptor writing) implements AutoCloseable {
        @Override
        public void close() {
            reading.close();
            writing.close();
        }
    }

    public Pipe pipe() throws SyscallFailure {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment pair = arena.allocate(8, 4);
            kernel.call(arena, Call.PIPE2, pair.address(), NONBLOCK | CLOEXEC);
            return new Pipe(
                    new Descriptor(files, pair.getAtIndex(ValueLayout.JAVA_INT, 0)),
                    new Descriptor(files, pair.getAtIndex(ValueLayout.JAVA_INT, 1)));
        }
    }

    /// A descriptor that becomes readable when a process ends; empty where it ended already or the kernel is
    /// older than 5.3.
    public Optional<Descriptor> process(long pid) throws SyscallFailure {
        try (Arena arena = Arena.ofConfined()) {
            return Optional.of(new Descriptor(files, (int) kernel.call(arena, Call.PIDFD_OPEN, pid, 0)));
        } catch (SyscallFailure failure) {
            if (failure.errno() == Errno.ESRCH || failure.errno() == Errno.ENOSYS) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    /// Waits until one of these can be read or written, has ended, or the time is over.
    public void await(List<Descriptor> reading, List<Descriptor> writing, Duration atMost) throws SyscallFailure {
        try (Arena arena = Arena.ofConfined()) {
            int count = reading.size() + writing.size();
            MemorySegment polled = arena.allocate(8L * Math.max(count, 1), 4);
            for (int i = 0; i < count; i++) {
                boolean reads = i < reading.size();
                Descriptor one = reads ? reading.get(i) : writing.get(i - reading.size());
                polled.set(ValueLayout.JAVA_INT, 8L * i, one.number());
                polled.set(ValueLayout.JAVA_SHORT, 8L * i + 4, reads ? POLLIN : POLLOUT);
            }
            MemorySegment time = arena.allocate(16, 8);
            time.set(ValueLayout.JAVA_LONG, 0, Math.max(0, atMost.toSeconds()));
            time.set(ValueLayout.JAVA_LONG, 8, atMost.isNegative() ? 0 : atMost.toNanosPart());
            kernel.once(arena, Call.PPOLL, polled.address(), count, time.address(), 0, 8);
        } catch (SyscallFailure failure) {
            if (failure.errno() != Errno.EINTR) {
                throw failure;
            }
        }
    }

    /// What can be read at once: -1 at the end, 0 when nothing is there now.
    public int read(Descriptor from, byte[] into) throws SyscallFailure {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(into.length);
            int got = (int) kernel.call(arena, Call.READ, from.number(), buffer.address(), into.length);
            MemorySegment.copy(buffer, ValueLayout.JAVA_BYTE, 0, into, 0, got);
            return got == 0 ? -1 : got;
        } catch (SyscallFailure failure) {
            if (failure.errno() == Errno.EAGAIN) {
                return 0;
            }
            throw failure;
        }
    }

    /// Writes what is taken at once: -1 when nobody reads any more, 0 when the pipe is full now.
    public int write(Descriptor to, byte[] from, int offset) throws SyscallFailure {
        try (Arena arena = Arena.ofConfined()) {
            int length = Math.min(from.length - offset, 32 * 1024);
            MemorySegment buffer = arena.allocate(length);
            MemorySegment.copy(from, offset, buffer, ValueLayout.JAVA_BYTE, 0, length);
            int written = (int) kernel.call(arena, Call.WRITE, to.number(), buffer.address(), length);
            buffer.fill((byte) 0);
            return written;
        } catch (SyscallFailure failure) {
            return switch (failure.errno()) {
                case EAGAIN -> 0;
                case EPIPE -> -1;
                default -> throw failure;
            };
        }
    }

    /// Sends a signal to a process, or to a process group by its negative number; false when there is none.
    public boolean signal(long pid, int number) throws SyscallFailure {
        try (Arena arena = Arena.ofConfined()) {
            kernel.call(arena, Call.KILL, pid, number);
            return true;
        } catch (SyscallFailure failure) {
            if (failure.errno() == Errno.ESRCH) {
                return false;
            }
            throw failure;
        }
    }

    /// Time since boot without sleep, as the kernel and systemd count it (`CLOCK_MONOTONIC`).
    public Duration monotonic() throws SyscallFailure {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment time = arena.allocate(16, 8);
            kernel.call(arena, Call.CLOCK_GETTIME, MONOTONIC, time.address());
            return Duration.ofSeconds(time.get(ValueLayout.JAVA_LONG, 0), time.get(ValueLayout.JAVA_LONG, 8));
        }
    }
}
