package dev.plumb.server.compiler.work;

/// Bytes named by their SHA-256. They must not change.
public final class Blob {
    private final byte[] bytes;

    Blob(byte[] bytes) {
        this.bytes = bytes;
    }

    /// The bytes.
    public byte[] bytes() {
        return bytes.clone();
    }
}
