package dev.plumb.agent.engine;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Digests that cannot be compared with those of guesses: keyed with what never leaves the node (HMAC, RFC 2104, with
/// SHA-256). Equality of what may not be kept is told by them.
public final class Keyed {
    private static final String ALGORITHM = "HmacSHA256";

    /// Bytes of a key.
    public static final int LENGTH = 32;

    private final SecretKeySpec key;

    /// @param key [#LENGTH] random bytes
    public Keyed(byte[] key) {
        if (key.length != LENGTH) {
            throw new IllegalArgumentException("expected a key of " + LENGTH + " bytes, found " + key.length);
        }
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /// Tells this key from another one without telling it: its digest of nothing.
    public String mark() {
        return of("");
    }

    /// The keyed digest, in lower-case hex, of what has this SHA-256.
    public String of(String sha256) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(sha256.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
