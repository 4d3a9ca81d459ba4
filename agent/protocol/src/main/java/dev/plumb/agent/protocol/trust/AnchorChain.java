package dev.plumb.agent.protocol.trust;

import dev.plumb.agent.protocol.json.Decoded;
import dev.plumb.api.Problem;
import java.util.Optional;
import java.util.function.Function;

/// From the pin of a node's boot to the newest anchor. Each next one is signed by the one before and by itself,
/// so an agent of any age can walk, and nobody who holds the server alone can lead it elsewhere.
public final class AnchorChain {
    private AnchorChain() {}

    /// What became of a step.
    public sealed interface Stepped {
        /// This one is trusted now.
        record Ok(Anchor anchor) implements Stepped {}

        /// It is not; what was trusted before still is.
        record Refused(Problem problem) implements Stepped {}
    }

    /// The anchor that a pin names, of whatever version.
    ///
    /// @param pin lower-case hex of the SHA-256 of the anchor's payload
    public static Stepped first(String pin, byte[] envelope) {
        return step(envelope, read -> notPinned(pin, read.payload()), any -> Optional.empty());
    }

    /// The anchor after a trusted one.
    public static Stepped next(Anchor trusted, byte[] envelope) {
        return step(
                envelope,
                read -> trusted.anchors().refuse(read, PayloadType.ANCHOR),
                anchor -> notNext(trusted, anchor));
    }

    private static Stepped step(
            byte[] bytes, Function<Envelope, Optional<Problem>> vouching, Function<Anchor, Optional<Problem>> fitting) {
        return switch (Opened.open(bytes, "anchor", vouching, AnchorCodec::read)) {
            case Decoded.Refused<Opened<Anchor>>(Problem problem) -> new Stepped.Refused(problem);
            case Decoded.Ok<Opened<Anchor>>(Opened<Anchor>(Anchor anchor, Envelope envelope)) ->
                fitting.apply(anchor)
                        .or(() -> anchor.anchors().refuse(envelope, PayloadType.ANCHOR))
                        .<Stepped>map(Stepped.Refused::new)
                        .orElseGet(() -> new Stepped.Ok(anchor));
        };
    }

    private static Optional<Problem> notPinned(String pin, Payload payload) {
        return payload.digest().equals(pin)
                ? Optional.empty()
                : Optional.of(
                        Problem.operator("anchor.not-pinned", "expected anchor " + pin + ", found " + payload.digest())
                                .advise("the pin is another site's, or somebody stands between node and server"));
    }

    private static Optional<Problem> notNext(Anchor trusted, Anchor anchor) {
        boolean next =
                anchor.version() == trusted.version() + 1 && anchor.site().equals(trusted.site());
        return next
                ? Optional.empty()
                : Optional.of(Problem.environment(
                        "anchor.not-next",
                        "expected version " + (trusted.version() + 1) + " of site " + trusted.site()
                                + ", found version " + anchor.version() + " of site " + anchor.site()));
    }
}
