package dev.plumb.agent.protocol.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnchorChainTest {
    private final SignedSite site = new SignedSite();
    private final String pin = new Payload(AnchorCodec.write(site.anchor)).digest();

    private static byte[] signed(Anchor anchor, SigningKey... keys) {
        return EnvelopeCodec.write(Envelope.of(PayloadType.ANCHOR, AnchorCodec.write(anchor), List.of(keys)));
    }

    private static Anchor ok(AnchorChain.Stepped stepped) {
        return assertInstanceOf(AnchorChain.Stepped.Ok.class, stepped).anchor();
    }

    private static void refused(String code, AnchorChain.Stepped stepped) {
        assertEquals(
                code,
                assertInstanceOf(AnchorChain.Stepped.Refused.class, stepped)
                        .problem()
                        .code());
    }

    private Anchor next(SigningKey admin) {
        return new Anchor(
                2,
                site.anchor.site(),
                KeyRole.of(admin.verification()),
                site.anchor.manifests(),
                site.anchor.tlsRoot());
    }

    @Test
    void thePinNamesTheFirstAnchor() {
        assertEquals(site.anchor, ok(AnchorChain.first(pin, signed(site.anchor, site.admin))));
    }

    @Test
    void anotherSitesAnchorIsNotPinned() {
        SignedSite other = new SignedSite();
        refused("anchor.not-pinned", AnchorChain.first(pin, signed(other.anchor, other.admin)));
    }

    @Test
    void anAnchorSignsItself() {
        refused("signature.unknown-key", AnchorChain.first(pin, signed(site.anchor, site.server)));
        refused("signature.below-threshold", AnchorChain.first(pin, signed(site.anchor)));
    }

    @Test
    void theNextOneIsSignedByTheOneBeforeAndByItself() {
        SigningKey heir = SignedSite.key();
        Anchor second = next(heir);
        assertEquals(second, ok(AnchorChain.next(site.anchor, signed(second, site.admin, heir))));
        refused("signature.unknown-key", AnchorChain.next(site.anchor, signed(second, heir)));
        refused("signature.unknown-key", AnchorChain.next(site.anchor, signed(second, site.admin)));
    }

    @Test
    void theServersKeySignsNoAnchor() {
        refused("signature.unknown-key", AnchorChain.next(site.anchor, signed(next(site.server), site.server)));
    }

    @Test
    void noVersionIsSkippedRepeatedOrTakenFromAnotherSite() {
        SigningKey admin = site.admin;
        refused("anchor.not-next", AnchorChain.next(site.anchor, signed(site.anchor, admin)));
        Anchor third = site.anchor(3, site.anchor.manifests());
        refused("anchor.not-next", AnchorChain.next(site.anchor, signed(third, admin)));
        Anchor foreign = new Anchor(
                2, "6".repeat(32), KeyRole.of(admin.verification()), site.anchor.manifests(), "e".repeat(64));
        refused("anchor.not-next", AnchorChain.next(site.anchor, signed(foreign, admin)));
    }

    @Test
    void anAgentOfAnyAgeWalksTheWholeChain() {
        List<byte[]> chain = new ArrayList<>();
        SigningKey before = site.admin;
        for (int version = 2; version <= 9; version++) {
            SigningKey heir = SignedSite.key();
            Anchor anchor = new Anchor(
                    version,
                    site.anchor.site(),
                    KeyRole.of(heir.verification()),
                    KeyRole.of(SignedSite.key().verification()),
                    "f".repeat(64));
            chain.add(signed(anchor, before, heir));
            before = heir;
        }
        Anchor trusted = site.anchor;
        for (byte[] step : chain) {
            trusted = ok(AnchorChain.next(trusted, step));
        }
        assertEquals(9, trusted.version());
        refused("signature.unknown-key", AnchorChain.next(site.anchor, chain.get(3)));
    }

    @Test
    void aSignedPayloadThatIsNoAnchorIsMalformed() {
        byte[] empty = "{}".getBytes(StandardCharsets.UTF_8);
        byte[] envelope = EnvelopeCodec.write(Envelope.of(PayloadType.ANCHOR, empty, List.of(site.admin)));
        refused("anchor.malformed", AnchorChain.next(site.anchor, envelope));
        refused("anchor.malformed", AnchorChain.first(new Payload(empty).digest(), envelope));
    }
}
