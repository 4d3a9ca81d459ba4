package dev.plumb.agent.protocol.trust;

import dev.plumb.agent.protocol.ManifestCodec;
import dev.plumb.agent.protocol.ManifestResource;
import dev.plumb.agent.protocol.MerkleTree;
import dev.plumb.agent.protocol.NodeManifest;
import dev.plumb.agent.protocol.NodeRules;
import dev.plumb.api.Ensure;
import dev.plumb.api.ResourceId;
import dev.plumb.api.value.Value;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A small site with keys of its own, that signs releases of some nodes.
final class SignedSite {
    static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    static final Epoch EPOCH = new Epoch(1_700_000_000, "00000000000000aa");
    private static final String SITE = "5".repeat(32);
    private static final SecureRandom RANDOM = new SecureRandom();

    final SigningKey admin = SigningKey.generate(RANDOM);
    final SigningKey server = SigningKey.generate(RANDOM);
    final Anchor anchor = anchor(1, KeyRole.of(server.verification()));

    static SigningKey key() {
        return SigningKey.generate(RANDOM);
    }

    Anchor anchor(long version, KeyRole manifests) {
        return new Anchor(version, SITE, KeyRole.of(admin.verification()), manifests, "e".repeat(64));
    }

    static byte[] manifest(String node, String motd) {
        ManifestResource file = ManifestResource.of(
                new ResourceId("file", "/etc/motd"), Ensure.PRESENT, Map.of("content", Value.Content.of(motd)));
        return ManifestCodec.write(new NodeManifest(node, NodeRules.DEFAULT, List.of(file)));
    }

    /// The tree of nodes n1 to n5, one of which has this manifest.
    private static Map<String, String> digests(String node, byte[] manifest) {
        Map<String, String> digests = new TreeMap<>();
        for (int i = 1; i <= 5; i++) {
            digests.put("n" + i, new Payload(manifest("n" + i, "hello\n")).digest());
        }
        digests.put(node, new Payload(manifest).digest());
        return digests;
    }

    Release release(Epoch epoch, long number, String node, byte[] manifest) {
        MerkleTree tree = MerkleTree.ofNodes(digests(node, manifest));
        return new Release(
                SITE,
                epoch,
                number,
                "c".repeat(40),
                "d".repeat(64),
                1,
                "0.1.0",
                NOW.minusSeconds(60),
                NOW.plusSeconds(86_400),
                tree.size(),
                HexFormat.of().formatHex(tree.root()));
    }

    Delivery delivery(long number, String node, String motd) {
        return delivery(EPOCH, number, node, motd);
    }

    Delivery delivery(Epoch epoch, long number, String node, String motd) {
        byte[] manifest = manifest(node, motd);
        Release release = release(epoch, number, node, manifest);
        return delivery(signed(release, List.of(server)), node, manifest);
    }

    static Envelope signed(Release release, List<SigningKey> keys) {
        return Envelope.of(PayloadType.RELEASE, ReleaseCodec.write(release), keys);
    }

    static Delivery delivery(Envelope envelope, String node, byte[] manifest) {
        Map<String, String> digests = digests(node, manifest);
        int leaf = MerkleTree.nodeOrder(digests).indexOf(node);
        List<String> path = MerkleTree.ofNodes(digests).proof(leaf).stream()
                .map(HexFormat.of()::formatHex)
                .toList();
        return new Delivery(
                new Payload(EnvelopeCodec.write(envelope)),
                new InclusionProof(node, leaf, path),
                new Payload(manifest));
    }
}
