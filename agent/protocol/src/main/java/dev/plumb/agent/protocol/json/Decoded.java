package dev.plumb.agent.protocol.json;

import dev.plumb.api.Problem;

/// What became of reading bytes.
public sealed interface Decoded<T> {
    /// Well formed.
    record Ok<T>(T value) implements Decoded<T> {}

    /// Refused; nothing of it may be used.
    record Refused<T>(Problem problem) implements Decoded<T> {}
}
