package dev.plumb.agent.linux.file;

import dev.plumb.api.value.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/// SHA-256 of streams.
final class Digests {
    private static final int BLOCK = 32 * 1024;

    private Digests() {}

    /// What was read of a stream.
    ///
    /// @param sha256 lower-case hex
    /// @param size bytes that were there, at most as many as asked for
    record Digest(String sha256, long size) {}

    static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    static Digest sha256(InputStream stream, long atMost) throws IOException {
        MessageDigest digest = Sha256.begin();
        byte[] block = new byte[BLOCK];
        long read = 0;
        while (read < atMost) {
            int got = stream.read(block, 0, (int) Math.min(BLOCK, atMost - read));
            if (got < 0) {
                break;
            }
            digest.update(block, 0, got);
            read += got;
        }
        return new Digest(hex(digest), read);
    }
}
