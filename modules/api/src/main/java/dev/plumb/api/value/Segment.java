package dev.plumb.api.value;

/// One part of a [Value.Content].
public sealed interface Segment {

    /// Text as it will stand in the file, in UTF-8.
    record Literal(String text) implements Segment {}

    /// Bytes that are fetched by digest and shared by all nodes that need them.
    ///
    /// @param sha256 lower-case hex digest of the bytes
    /// @param size in bytes
    record Blob(String sha256, long size) implements Segment {
        public Blob {
            if (!isDigest(sha256) || size < 0) {
                throw new IllegalArgumentException("not a blob: " + sha256);
            }
        }

        private static boolean isDigest(String text) {
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                    return false;
                }
            }
            return text.length() == 64;
        }
    }

    /// A secret's value, written so that it stands safely in the format around it.
    record Sealed(Value.SecretRef secret, Escape escape) implements Segment {}
}
