package dev.plumb.agent.protocol.trust;

import dev.plumb.agent.protocol.ManifestCodec;
import dev.plumb.agent.protocol.NodeManifest;
import dev.plumb.agent.protocol.json.Decoded;
import dev.plumb.api.Problem;
import java.time.Instant;
import java.util.Optional;

/// Says whether a node may follow what it was handed. No I/O, no clock, nothing parsed before it is vouched for.
///
/// @param anchor whose keys are trusted
/// @param node the name of this node
public record ManifestVerifier(Anchor anchor, String node) {

    /// The verdict on a delivery.
    ///
    /// @param last what the node accepted last; empty on a new one
    /// @param now by a clock that may be wrong; the caller puts its floor under it
    public Verdict verify(Delivery delivery, Optional<Standing> last, Instant now) {
        return judge(delivery, last, release -> expired(release, now));
    }

    /// The verdict on what was accepted before and was stored: expiry has nothing to say to it, and that it is
    /// the last accepted one is as it should be.
    public Verdict verifyStored(Delivery delivery) {
        return judge(delivery, Optional.empty(), release -> Optional.empty());
    }

    private interface Freshness {
        Optional<Problem> refuse(Release release);
    }

    private Verdict judge(Delivery delivery, Optional<Standing> last, Freshness freshness) {
        return switch (Opened.open(
                delivery.release().bytes(),
                "release",
                envelope -> anchor.manifests().refuse(envelope, PayloadType.RELEASE),
                ReleaseCodec::read)) {
            case Decoded.Refused<Opened<Release>>(Problem problem) -> new Verdict.Refused(problem);
            case Decoded.Ok<Opened<Release>>(Opened<Release>(Release release, Envelope envelope)) ->
                signed(release, envelope.payload().digest(), delivery, last, freshness);
        };
    }

    private Verdict signed(
            Release release, String digest, Delivery delivery, Optional<Standing> last, Freshness freshness) {
        if (!release.site().equals(anchor.site())) {
            return refused("release.other-site", "expected site " + anchor.site() + ", found site " + release.site());
        }
        Optional<Verdict> settled = last.flatMap(standing -> standing.settle(release, digest));
        return settled.orElseGet(() -> freshness
                .refuse(release)
                .<Verdict>map(Verdict.Refused::new)
                .orElseGet(() -> included(release, digest, delivery, last)));
    }

    private static Optional<Problem> expired(Release release, Instant now) {
        return now.isBefore(release.expires())
                ? Optional.empty()
                : Optional.of(Problem.environment(
                                "release.expired",
                                "release " + release.name() + " ended " + release.expires() + ", it is " + now
                                        + " here")
                        .advise("the server signs anew before that; if it does, look at this node's clock"));
    }

    private Verdict included(Release release, String digest, Delivery delivery, Optional<Standing> last) {
        InclusionProof proof = delivery.proof();
        if (!proof.node().equals(node)) {
            return refused(
                    "release.wrong-node", "expected the manifest of '" + node + "', found '" + proof.node() + "'");
        }
        String manifestDigest = delivery.manifest().digest();
        if (!proof.holds(release, manifestDigest)) {
            return refused(
                    "release.bad-proof",
                    "the manifest " + manifestDigest + " of '" + node + "' is not in release " + release.name());
        }
        return switch (ManifestCodec.read(delivery.manifest().bytes())) {
            case Decoded.Refused<NodeManifest>(Problem problem) -> new Verdict.Refused(problem);
            case Decoded.Ok<NodeManifest>(NodeManifest manifest) ->
                manifest.node().equals(node)
                        ? new Verdict.Accepted(
                                last.map(standing -> standing.then(release, digest, manifestDigest))
                                        .orElseGet(() -> Standing.first(release, digest, manifestDigest)),
                                release,
                                manifest)
                        : refused(
                                "release.wrong-node",
                                "expected the manifest of '" + node + "', found '" + manifest.node() + "'");
        };
    }

    private static Verdict refused(String code, String summary) {
        return new Verdict.Refused(Problem.environment(code, summary));
    }
}
