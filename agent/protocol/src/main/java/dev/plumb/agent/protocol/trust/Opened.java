package dev.plumb.agent.protocol.trust;

import dev.plumb.agent.protocol.json.Decoded;
import dev.plumb.agent.protocol.json.MalformedException;
import dev.plumb.api.Problem;
import java.util.Optional;
import java.util.function.Function;

/// A signed document that was vouched for, and then read.
///
/// @param document what the payload says
/// @param envelope in which it came
public record Opened<T>(T document, Envelope envelope) {

    /// Reads the payload of a document.
    public interface Form<T> {
        /// The document that bytes hold.
        T read(byte[] payload) throws MalformedException;
    }

    /// Opens a document. What vouches for its bytes is asked before they are parsed.
    ///
    /// @param bytes of the envelope
    /// @param what it is, as messages and codes call it
    /// @param vouching why the envelope is not trusted; empty when it is
    public static <T> Decoded<Opened<T>> open(
            byte[] bytes, String what, Function<Envelope, Optional<Problem>> vouching, Form<T> form) {
        return switch (EnvelopeCodec.read(bytes)) {
            case Decoded.Refused<Envelope>(Problem problem) -> new Decoded.Refused<>(problem);
            case Decoded.Ok<Envelope>(Envelope envelope) ->
                vouching.apply(envelope)
                        .<Decoded<Opened<T>>>map(Decoded.Refused::new)
                        .orElseGet(() -> read(envelope, what, form));
        };
    }

    private static <T> Decoded<Opened<T>> read(Envelope envelope, String what, Form<T> form) {
        try {
            return new Decoded.Ok<>(new Opened<>(form.read(envelope.payload().bytes()), envelope));
        } catch (MalformedException malformed) {
            return new Decoded.Refused<>(Problem.environment(
                    what + ".malformed", "the " + what + " cannot be read: " + malformed.getMessage()));
        }
    }
}
