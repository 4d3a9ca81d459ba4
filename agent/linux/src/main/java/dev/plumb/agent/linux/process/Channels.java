package dev.plumb.agent.linux.process;

import dev.plumb.agent.linux.syscall.Descriptor;
import dev.plumb.agent.linux.syscall.PipeCalls;
import dev.plumb.agent.linux.syscall.SyscallFailure;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A child's three streams, served by one thread with poll(2): a child that closes nothing, or a daemon that
/// keeps its output open, holds nobody.
final class Channels implements AutoCloseable {
    /// How often the child is looked at where the kernel has no pidfd.
    private static final Duration LOOK = Duration.ofMillis(50);

    private final PipeCalls pipes;
    private final byte[] input;
    private final PipeCalls.Pipe in;
    private final Stream out;
    private final Stream error;
    private int sent;
    private boolean talking;

    private final class Stream {
        private final PipeCalls.Pipe pipe;
        private final Captured captured;
        private boolean open = true;

        Stream(int keep) throws SyscallFailure {
            this.pipe = pipes.pipe();
            this.captured = new Captured(keep);
        }

        void drain() throws SyscallFailure {
            byte[] block = new byte[16 * 1024];
            int got = open ? pipes.read(pipe.reading(), block) : 0;
            while (got > 0) {
                captured.add(block, got);
                got = pipes.read(pipe.reading(), block);
            }
            open &= got == 0;
        }
    }

    Channels(PipeCalls pipes, byte[] input, int keep) throws SyscallFailure {
        this.pipes = pipes;
        this.input = input;
        this.talking = input.length > 0;
        this.in = pipes.pipe();
        this.out = new Stream(keep);
        this.error = new Stream(keep);
    }

    /// Starts the child on these streams. It opens them anew, so that for it they block as usual.
    Process start(ProcessBuilder builder) throws IOException {
        Process process = builder.redirectInput(
                        Redirect.from(new File(in.reading().path())))
                .redirectOutput(Redirect.to(new File(out.pipe.writing().path())))
                .redirectError(Redirect.to(new File(error.pipe.writing().path())))
                .start();
        in.reading().close();
        out.pipe.writing().close();
        error.pipe.writing().close();
        if (!talking) {
            in.writing().close();
        }
        return process;
    }

    /// Serves the streams until the child has ended, and tells whether it did so in time.
    boolean exchange(Process process, Duration deadline) throws SyscallFailure {
        long end = System.nanoTime() + deadline.toNanos();
        Optional<Descriptor> pidfd = pipes.process(process.pid());
        try {
            while (process.isAlive()) {
                Duration left = Duration.ofNanos(end - System.nanoTime());
                if (left.isNegative()) {
                    return false;
                }
                wait(pidfd, left);
                talk();
                out.drain();
                error.drain();
            }
            out.drain();
            error.drain();
            return true;
        } finally {
            pidfd.ifPresent(Descriptor::close);
        }
    }

    private void wait(Optional<Descriptor> pidfd, Duration left) throws SyscallFailure {
        List<Descriptor> reading = new ArrayList<>();
        pidfd.ifPresent(reading::add);
        if (out.open) {
            reading.add(out.pipe.reading());
        }
        if (error.open) {
            reading.add(error.pipe.reading());
        }
        Duration atMost = pidfd.isPresent() || left.compareTo(LOOK) < 0 ? left : LOOK;
        pipes.await(reading, talking ? List.of(in.writing()) : List.of(), atMost);
    }

    private void talk() throws SyscallFailure {
        if (!talking) {
            return;
        }
        int written = pipes.write(in.writing(), input, sent);
        sent += Math.max(0, written);
        if (written < 0 || sent == input.length) {
            talking = false;
            in.writing().close();
        }
    }

    Ended.Exited ended(int exit) {
        return new Ended.Exited(
                exit,
                out.captured.text(),
                error.captured.text(),
                lastWords(),
                out.captured.cut() || error.captured.cut());
    }

    /// The end of what the child wrote, its standard error last.
    String lastWords() {
        return (out.captured.end().strip() + "\n" + error.captured.end().strip()).strip();
    }

    @Override
    public void close() {
        in.close();
        out.pipe.close();
        error.pipe.close();
    }
}
