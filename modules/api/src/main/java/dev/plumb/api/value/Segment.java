package dev.plumb.api.value;

import java.util.regex.Pattern;

/// One part of a [Value.Content].
public sealed interface Segment {

    /// Text as it will stand in the file, in UTF-8.
    record Literal(String text) implements Segment {}

    /// Bytes that are fetched by digest and shared by all nodes that need them.
    ///
    /// @param sha256 lower-case hex digest of the bytes
    /// @param size in bytes
    record Blob(String sha256, long size) implements Segment {
        private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

        public Blob {
            if (!HEX.matcher(sha256).matches() || size < 0) {
                throw new IllegalArgumentException("not a blob: " + sha256);
            }
        }
    }

    /// A secret's value, written so that it stands safely in the format around it.
    record Sealed(Value.SecretRef secret, Escape escape) implements Segment {}
}
