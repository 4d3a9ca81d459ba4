package dev.plumb.agent.app;

import dev.plumb.agent.linux.Durable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;

/// What was worked out from known inputs, kept in the agent's folder so that equal inputs need not be worked on
/// again. Nothing is lost with it: a file that is missing, cut off, damaged, of other inputs, or that somebody
/// else could have written counts as none.
///
/// The file: a head line; the CRC-32C (RFC 3720 §B.4) of what follows, in eight bytes; the key; the work.
public final class SavedWork {
    /// The largest work that is kept, in bytes.
    public static final int LIMIT = 64 << 20;

    private static final byte[] HEAD = "plumb-saved 1\n".getBytes(StandardCharsets.US_ASCII);
    private static final int KEY = HEAD.length + Long.BYTES;
    private static final int WORK = KEY + 32;

    private final AgentFolder folder;
    private final Path file;

    /// @param name of the file in the folder
    public SavedWork(AgentFolder folder, String name) {
        this.folder = folder;
        this.file = folder.file(name);
    }

    /// The work that was saved under a key; read-only.
    ///
    /// @param key a SHA-256 over everything that the work depends on
    public Optional<ByteBuffer> find(byte[] key) {
        try {
            if (!folder.holdsForItself(file) || Files.size(file) > WORK + LIMIT) {
                return Optional.empty();
            }
            return work(Files.readAllBytes(file), key);
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    private static Optional<ByteBuffer> work(byte[] bytes, byte[] key) {
        boolean same = bytes.length >= WORK
                && Arrays.equals(bytes, 0, HEAD.length, HEAD, 0, HEAD.length)
                && Arrays.equals(bytes, KEY, WORK, key, 0, key.length)
                && ByteBuffer.wrap(bytes).getLong(HEAD.length) == sum(bytes);
        return same
                ? Optional.of(ByteBuffer.wrap(bytes, WORK, bytes.length - WORK).asReadOnlyBuffer())
                : Optional.empty();
    }

    private static long sum(byte[] bytes) {
        CRC32C sum = new CRC32C();
        sum.update(bytes, KEY, bytes.length - KEY);
        return sum.getValue();
    }

    /// Saves a work in place of the one before. A work that cannot be saved, or is too large, is worked out again
    /// next time, so that is nothing to report.
    public void save(byte[] key, byte[] work) {
        if (key.length != WORK - KEY) {
            throw new IllegalArgumentException("expected a key of 32 bytes, found " + key.length);
        }
        if (work.length > LIMIT) {
            return;
        }
        byte[] bytes = new byte[WORK + work.length];
        ByteBuffer whole = ByteBuffer.wrap(bytes);
        whole.put(HEAD).putLong(0).put(key).put(work);
        whole.putLong(HEAD.length, sum(bytes));
        try {
            Durable.replace(file, bytes, false);
        } catch (IOException full) {
            // as said above
        }
    }

    /// Removes what was saved.
    public void forget() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException left) {
            // it stays there for inputs that are not asked for again
        }
    }
}
