package dev.plumb.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/// A stream that remembers the first failure to write, which a `PrintStream` swallows.
final class Written extends FilterOutputStream {
    /// EPIPE, as the C library words it; the JDK gives no other sign.
    static final String NO_READER = "Broken pipe";

    private Optional<String> failure = Optional.empty();

    Written(OutputStream to) {
        super(to);
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        try {
            out.write(bytes, from, length);
        } catch (IOException failed) {
            throw remembered(failed);
        }
    }

    @Override
    public void flush() throws IOException {
        try {
            out.flush();
        } catch (IOException failed) {
            throw remembered(failed);
        }
    }

    private IOException remembered(IOException failed) {
        if (failure.isEmpty()) {
            failure = Optional.of(String.valueOf(failed.getMessage()));
        }
        return failed;
    }

    /// Why not all was written; empty when it was.
    Optional<String> failure() {
        return failure;
    }
}
