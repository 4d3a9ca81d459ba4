package dev.plumb.agent.protocol.trust;

import dev.plumb.agent.protocol.MerkleTree;
import java.util.HexFormat;
import java.util.List;

/// Why a node's manifest is in a release (RFC 9162 §2.1.3).
///
/// @param node whose leaf it is
/// @param leaf its place among the leaves, from 0
/// @param path hashes of the other branches, lower-case hex, from the leaf upwards; at most 63
public record InclusionProof(String node, long leaf, List<String> path) {
    static final int LONGEST = 63;

    public InclusionProof {
        path = List.copyOf(path);
        if (path.size() > LONGEST) {
            throw new IllegalArgumentException("expected at most " + LONGEST + " hashes");
        }
        path.forEach(HexFormat.of()::parseHex);
    }

    /// Whether a manifest of this digest is this leaf of a release.
    public boolean holds(Release release, String manifestDigest) {
        HexFormat hex = HexFormat.of();
        return MerkleTree.verify(
                hex.parseHex(release.root()),
                release.size(),
                leaf,
                MerkleTree.entry(node, manifestDigest),
                path.stream().map(hex::parseHex).toList());
    }
}
