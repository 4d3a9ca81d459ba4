package dev.plumb.agent.protocol.trust;

import dev.plumb.api.value.Sha256;
import java.util.Arrays;
import java.util.Base64;

/// Bytes that do not change.
public final class Payload {
    private final byte[] bytes;

    /// A copy of bytes.
    public Payload(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    /// A copy of them.
    public byte[] bytes() {
        return bytes.clone();
    }

    /// How many they are.
    public int length() {
        return bytes.length;
    }

    /// Lower-case hex of their SHA-256.
    public String digest() {
        return Sha256.hex(bytes);
    }

    String base64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Payload payload && Arrays.equals(bytes, payload.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return bytes.length + " bytes " + digest();
    }
}
