package dev.plumb.agent.linux.file;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/// A stream that must go on: too many bytes, too long, or too few in any window of time, and it is closed. A server
/// that
/// sends a byte now and then holds nobody up.
final class Paced extends FilterInputStream {
    private final Pace pace;
    private final AtomicLong got = new AtomicLong();
    private final Thread guard;
    private volatile String why = "";

    /// How it must go on.
    ///
    /// @param window a span of time, over and over
    /// @param least bytes that must have come in every window but the one in which it ends
    /// @param windows how many of them it may take
    /// @param most bytes in all
    record Pace(Duration window, long least, int windows, long most) {
        /// 64 KiB in every minute, 30 minutes, 16 GiB: larger than any release archive in use, smaller than what fills
        /// a disk at once.
        static final Pace DEFAULT = new Pace(Duration.ofMinutes(1), 64 << 10, 30, 16L << 30);
    }

    Paced(InputStream in, Pace pace) {
        super(in);
        this.pace = pace;
        this.guard = Thread.ofVirtual().start(this::watch);
    }

    private void watch() {
        long before = 0;
        for (int window = 1; why.isEmpty(); window++) {
            try {
                Thread.sleep(pace.window());
            } catch (InterruptedException ended) {
                return;
            }
            long now = got.get();
            if (now - before < pace.least()) {
                stop("expected at least " + pace.least() + " bytes within " + seconds() + " s, found "
                        + (now - before));
            } else if (window >= pace.windows()) {
                stop("expected an end within " + pace.windows() * seconds() + " s, found none");
            }
            before = now;
        }
    }

    private long seconds() {
        return pace.window().toSeconds();
    }

    private void stop(String reason) {
        why = reason;
        try {
            in.close();
        } catch (IOException closed) {
            // whoever reads is told why
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = next(bytes, offset, length);
        if (!why.isEmpty()) {
            throw new IOException(why);
        }
        if (got.addAndGet(Math.max(0, count)) > pace.most()) {
            throw new IOException("expected at most " + pace.most() + " bytes, found more");
        }
        return count;
    }

    private int next(byte[] bytes, int offset, int length) throws IOException {
        try {
            return in.read(bytes, offset, length);
        } catch (IOException failed) {
            if (why.isEmpty()) {
                throw failed;
            }
            return -1;
        }
    }

    @Override
    public void close() throws IOException {
        guard.interrupt();
        in.close();
    }
}
