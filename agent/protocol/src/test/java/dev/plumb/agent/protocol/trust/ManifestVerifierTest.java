package dev.plumb.agent.protocol.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.plumb.agent.protocol.json.CanonicalJson;
import dev.plumb.agent.protocol.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ManifestVerifierTest {
    private final SignedSite site = new SignedSite();
    private final ManifestVerifier verifier = new ManifestVerifier(site.anchor, "n3");

    private Verdict verify(Delivery delivery) {
        return verifier.verify(delivery, Optional.empty(), SignedSite.NOW);
    }

    private static Standing accepted(Verdict verdict) {
        return assertInstanceOf(Verdict.Accepted.class, verdict).standing();
    }

    private static void refused(String code, Verdict verdict) {
        assertEquals(
                code, assertInstanceOf(Verdict.Refused.class, verdict).problem().code());
    }

    @Test
    void whatTheServerSignedForTheNodeIsAccepted() {
        Verdict.Accepted verdict = assertInstanceOf(Verdict.Accepted.class, verify(site.delivery(7, "n3", "hi\n")));
        assertEquals("n3", verdict.manifest().node());
        assertEquals(7, verdict.standing().number());
        assertEquals(7, verdict.standing().generation());
    }

    @Test
    void theGenerationIsTheReleaseInWhichTheManifestLastChanged() {
        Standing first = accepted(verify(site.delivery(1, "n3", "hi\n")));
        Standing same = accepted(verifier.verify(site.delivery(2, "n3", "hi\n"), Optional.of(first), SignedSite.NOW));
        assertEquals(2, same.number());
        assertEquals(1, same.generation());
        Standing other = accepted(verifier.verify(site.delivery(3, "n3", "ho\n"), Optional.of(same), SignedSite.NOW));
        assertEquals(3, other.generation());
    }

    @Test
    void theLastAcceptedReleaseIsCurrentAlsoWhenItEnded() {
        Delivery delivery = site.delivery(1, "n3", "hi\n");
        Optional<Standing> last = Optional.of(accepted(verify(delivery)));
        assertInstanceOf(
                Verdict.AlreadyCurrent.class, verifier.verify(delivery, last, Instant.parse("2036-01-01T00:00:00Z")));
    }

    @Test
    void aKeyThatNoAnchorNamesIsUnknown() {
        Release release = site.release(SignedSite.EPOCH, 1, "n3", SignedSite.manifest("n3", "hi\n"));
        Envelope envelope = SignedSite.signed(release, List.of(SignedSite.key()));
        refused(
                "signature.unknown-key",
                verify(SignedSite.delivery(envelope, "n3", SignedSite.manifest("n3", "hi\n"))));
    }

    @Test
    void aSignatureUnderTheNameOfATrustedKeyMustBeThatKeys() {
        Delivery good = site.delivery(1, "n3", "hi\n");
        String id = site.server.verification().id();
        byte[] manifest = SignedSite.manifest("n3", "hi\n");
        Release release = site.release(SignedSite.EPOCH, 1, "n3", manifest);
        Envelope forged = new Envelope(
                PayloadType.RELEASE.mediaType(),
                new Payload(ReleaseCodec.write(release)),
                List.of(new Envelope.Signed(id, new Payload(SignedSite.key().sign(new byte[] {1})))));
        refused("signature.wrong", verify(SignedSite.delivery(forged, "n3", manifest)));
        accepted(verify(good));
    }

    @Test
    void aThresholdOfTwoWantsTwoDifferentKeys() {
        SigningKey witness = SignedSite.key();
        Anchor two = site.anchor(1, new KeyRole(2, List.of(site.server.verification(), witness.verification())));
        ManifestVerifier strict = new ManifestVerifier(two, "n3");
        byte[] manifest = SignedSite.manifest("n3", "hi\n");
        Envelope byServer = SignedSite.signed(site.release(SignedSite.EPOCH, 1, "n3", manifest), List.of(site.server));
        Envelope.Signed once = byServer.signatures().getFirst();
        Envelope twice = new Envelope(byServer.payloadType(), byServer.payload(), List.of(once, once));
        refused("signature.below-threshold", verdict(strict, byServer, manifest));
        refused("signature.below-threshold", verdict(strict, twice, manifest));
        accepted(verdict(strict, byServer.signedAlsoBy(witness), manifest));
        accepted(verdict(strict, byServer.signedAlsoBy(SignedSite.key()).signedAlsoBy(witness), manifest));
    }

    private static Verdict verdict(ManifestVerifier verifier, Envelope envelope, byte[] manifest) {
        return verifier.verify(SignedSite.delivery(envelope, "n3", manifest), Optional.empty(), SignedSite.NOW);
    }

    @Test
    void theManifestOfAnotherNodeIsRefusedHoweverItIsHandedOver() {
        Delivery others = site.delivery(1, "n2", "hi\n");
        refused("release.wrong-node", verify(others));
        Delivery renamed = new Delivery(
                others.release(),
                new InclusionProof("n3", others.proof().leaf(), others.proof().path()),
                others.manifest());
        refused("release.bad-proof", verify(renamed));
    }

    @Test
    void aManifestThatNamesAnotherNodeInsideIsRefused() {
        byte[] inside = SignedSite.manifest("n2", "hi\n");
        Envelope envelope = SignedSite.signed(site.release(SignedSite.EPOCH, 1, "n3", inside), List.of(site.server));
        refused("release.wrong-node", verify(SignedSite.delivery(envelope, "n3", inside)));
    }

    @Test
    void aProofOfAnotherLeafOrWithAChangedHashIsRefused() {
        Delivery good = site.delivery(1, "n3", "hi\n");
        InclusionProof proof = good.proof();
        refused("release.bad-proof", verify(with(good, new InclusionProof("n3", proof.leaf() + 1, proof.path()))));
        refused("release.bad-proof", verify(with(good, new InclusionProof("n3", proof.leaf(), List.of()))));
        List<String> changed = new ArrayList<>(proof.path());
        changed.set(0, "0".repeat(64));
        refused("release.bad-proof", verify(with(good, new InclusionProof("n3", proof.leaf(), changed))));
    }

    private static Delivery with(Delivery delivery, InclusionProof proof) {
        return new Delivery(delivery.release(), proof, delivery.manifest());
    }

    @Test
    void anOlderReleaseIsRefusedAndSoIsAnOlderEpoch() {
        Optional<Standing> last = Optional.of(accepted(verify(site.delivery(5, "n3", "hi\n"))));
        refused("release.older", verifier.verify(site.delivery(4, "n3", "hi\n"), last, SignedSite.NOW));
        Epoch before = new Epoch(SignedSite.EPOCH.began() - 1, "00000000000000bb");
        refused("release.older", verifier.verify(site.delivery(before, 9, "n3", "hi\n"), last, SignedSite.NOW));
    }

    @Test
    void aNewEpochBeginsWithSmallerNumbers() {
        Optional<Standing> last = Optional.of(accepted(verify(site.delivery(5, "n3", "hi\n"))));
        Epoch restored = new Epoch(SignedSite.EPOCH.began() + 1, "00000000000000bb");
        Standing now = accepted(verifier.verify(site.delivery(restored, 1, "n3", "hi\n"), last, SignedSite.NOW));
        assertEquals(1, now.generation());
    }

    @Test
    void anEqualNumberWithOtherContentIsAConflict() {
        Optional<Standing> last = Optional.of(accepted(verify(site.delivery(5, "n3", "hi\n"))));
        refused("release.conflict", verifier.verify(site.delivery(5, "n3", "ho\n"), last, SignedSite.NOW));
        Epoch rival = new Epoch(SignedSite.EPOCH.began(), "00000000000000bb");
        refused("release.conflict", verifier.verify(site.delivery(rival, 6, "n3", "hi\n"), last, SignedSite.NOW));
    }

    @Test
    void anEndedReleaseIsNotBegunButWhatIsStoredIsGoneOnWith() {
        Delivery delivery = site.delivery(1, "n3", "hi\n");
        refused("release.expired", verifier.verify(delivery, Optional.empty(), SignedSite.NOW.plusSeconds(86_400)));
        accepted(verifier.verifyStored(delivery));
    }

    @Test
    void anotherKindOfDocumentIsNotARelease() {
        byte[] manifest = SignedSite.manifest("n3", "hi\n");
        byte[] release = ReleaseCodec.write(site.release(SignedSite.EPOCH, 1, "n3", manifest));
        Envelope order = Envelope.of(PayloadType.ORDERS, release, List.of(site.server));
        refused("signature.payload-type", verify(SignedSite.delivery(order, "n3", manifest)));
        Envelope renamed = new Envelope(PayloadType.RELEASE.mediaType(), order.payload(), order.signatures());
        refused("signature.wrong", verify(SignedSite.delivery(renamed, "n3", manifest)));
    }

    @Test
    void theReleaseOfAnotherSiteIsRefusedEvenWithTheSameKey() {
        Anchor other =
                new Anchor(1, "6".repeat(32), site.anchor.anchors(), site.anchor.manifests(), site.anchor.tlsRoot());
        refused(
                "release.other-site",
                new ManifestVerifier(other, "n3")
                        .verify(site.delivery(1, "n3", "hi\n"), Optional.empty(), SignedSite.NOW));
    }

    @Test
    void whatIsCutShortIsRefusedAtEveryByte() {
        Delivery good = site.delivery(1, "n3", "hi\n");
        byte[] release = good.release().bytes();
        for (int length = 0; length < release.length; length++) {
            Delivery cut = new Delivery(new Payload(Arrays.copyOf(release, length)), good.proof(), good.manifest());
            refused("envelope.malformed", verify(cut));
        }
        byte[] manifest = good.manifest().bytes();
        Delivery cut =
                new Delivery(good.release(), good.proof(), new Payload(Arrays.copyOf(manifest, manifest.length - 1)));
        refused("release.bad-proof", verify(cut));
    }

    @Test
    void whatIsTooLargeOrSignedTooOftenIsRefusedBeforeItIsRead() {
        Delivery good = site.delivery(1, "n3", "hi\n");
        byte[] large = new byte[EnvelopeCodec.LIMIT + 1];
        refused("envelope.malformed", verify(new Delivery(new Payload(large), good.proof(), good.manifest())));
        Json signature = Json.members().put("keyid", "k").put("sig", "AA==").build();
        byte[] many = CanonicalJson.bytes(Json.members()
                .put("payload", "")
                .put("payloadType", "x")
                .put("signatures", new Json.Arr(Collections.nCopies(17, signature)))
                .build());
        refused("envelope.malformed", verify(new Delivery(new Payload(many), good.proof(), good.manifest())));
    }

    @Test
    void aSignedPayloadThatIsNoReleaseIsRefused() {
        byte[] manifest = SignedSite.manifest("n3", "hi\n");
        for (String payload : List.of("", "{}", "[]", "{\"format\":2}", "{\"format\":1,\"number\":-1}")) {
            Envelope envelope =
                    Envelope.of(PayloadType.RELEASE, payload.getBytes(StandardCharsets.UTF_8), List.of(site.server));
            refused("release.malformed", verify(SignedSite.delivery(envelope, "n3", manifest)));
        }
    }

    /// Seeded: any one byte changed anywhere never leads to anything but a refusal.
    @Test
    void noChangedByteIsAccepted() {
        Delivery good = site.delivery(1, "n3", "hi\n");
        Standing standing = accepted(verify(good));
        Random random = new Random(3);
        byte[] release = good.release().bytes();
        for (int i = 0; i < 500; i++) {
            byte[] changed = release.clone();
            changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
            Verdict verdict = verify(new Delivery(new Payload(changed), good.proof(), good.manifest()));
            if (verdict instanceof Verdict.Accepted accepted) {
                // a key id in other hands still needs the signature: only what is under it counts
                assertEquals(standing, accepted.standing());
            }
        }
    }
}
