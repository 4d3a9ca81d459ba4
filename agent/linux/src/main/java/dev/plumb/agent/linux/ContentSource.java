package dev.plumb.agent.linux;

import dev.plumb.api.Problem;
import dev.plumb.api.value.Escape;
import dev.plumb.api.value.Segment;
import dev.plumb.api.value.Value;
import java.io.InputStream;
import java.util.Optional;

/// Where the bytes behind a content's references come from: the agent's store of blobs and its sealed secrets.
public interface ContentSource {
    /// The bytes of a blob, whose digest the reader checks.
    Opened blob(Segment.Blob blob);

    /// The bytes of a blob that are in memory already and were checked; nothing is fetched for it.
    default Optional<byte[]> atHand(Segment.Blob blob) {
        return Optional.empty();
    }

    /// A secret's bytes, written as the format around it needs.
    Revealed secret(Value.SecretRef secret, Escape escape);

    /// The outcome of asking for a blob.
    sealed interface Opened {
        /// Its bytes; the asker closes them.
        record Bytes(InputStream stream) implements Opened {}

        /// Not to be had.
        record Missing(Problem why) implements Opened {}
    }

    /// The outcome of asking for a secret.
    sealed interface Revealed {
        /// Its bytes, for use in memory only.
        @SuppressWarnings("ArrayRecordComponent")
        record Bytes(byte[] bytes) implements Revealed {}

        /// Not to be had, or the format cannot hold it.
        record Missing(Problem why) implements Revealed {}
    }
}
