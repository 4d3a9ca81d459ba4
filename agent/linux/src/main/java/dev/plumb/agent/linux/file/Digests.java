package dev.plumb.agent.linux.file;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every JDK has SHA-256", impossible);
        }
    }

    static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    static Digest sha256(InputStream stream, long atMost) throws IOException {
        MessageDigest digest = sha256();
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
