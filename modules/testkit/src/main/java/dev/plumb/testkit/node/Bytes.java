package dev.plumb.testkit.node;

import dev.plumb.api.value.Sha256;
import dev.plumb.api.value.Utf8;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/// The content of a file.
final class Bytes {
    static final Bytes NONE = of("");
    private final byte[] bytes;

    private Bytes(byte[] bytes) {
        this.bytes = bytes;
    }

    static Bytes of(String text) {
        return new Bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    static Bytes ofHex(String hex) {
        return new Bytes(HexFormat.of().parseHex(hex));
    }

    int size() {
        return bytes.length;
    }

    String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    /// As UTF-8; empty when it is not.
    Optional<String> text() {
        return Utf8.text(bytes);
    }

    String sha256() {
        return Sha256.hex(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
