package dev.plumb.agent.protocol;

import dev.plumb.api.value.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/// The Merkle tree of RFC 9162 §2.1 with SHA-256: one root for all node manifests of a release, and for each
/// node a proof that its manifest is under that root.
public final class MerkleTree {
    private final List<byte[]> leaves;

    private MerkleTree(List<byte[]> leaves) {
        this.leaves = leaves;
    }

    /// A tree over entries in their order.
    public static MerkleTree over(List<byte[]> entries) {
        return new MerkleTree(entries.stream().map(MerkleTree::leafHash).toList());
    }

    /// The tree of a release: one leaf per node, in byte order of the names.
    ///
    /// @param digests lower-case hex of the SHA-256 of each node's manifest, by node name
    public static MerkleTree ofNodes(Map<String, String> digests) {
        return over(nodeOrder(digests).stream()
                .map(node -> entry(node, digests.getOrDefault(node, "")))
                .toList());
    }

    /// The nodes of a release in the order of their leaves.
    public static List<String> nodeOrder(Map<String, String> digests) {
        return digests.keySet().stream()
                .sorted((a, b) ->
                        Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    /// What stands in a leaf: u16 length of the name ‖ name ‖ manifest digest, 32 bytes.
    public static byte[] entry(String node, String manifestDigest) {
        byte[] name = node.getBytes(StandardCharsets.UTF_8);
        byte[] digest = HexFormat.of().parseHex(manifestDigest);
        if (name.length > 0xffff || digest.length != 32) {
            throw new IllegalArgumentException("not a leaf: " + node);
        }
        return ByteBuffer.allocate(2 + name.length + digest.length)
                .putShort((short) name.length)
                .put(name)
                .put(digest)
                .array();
    }

    /// Number of leaves.
    public int size() {
        return leaves.size();
    }

    /// The root; of an empty tree the digest of nothing.
    public byte[] root() {
        return leaves.isEmpty() ? Sha256.of(new byte[0]) : hash(0, leaves.size());
    }

    /// The inclusion proof of a leaf (RFC 9162 §2.1.3.1), from the leaf upwards.
    public List<byte[]> proof(int leaf) {
        if (leaf < 0 || leaf >= leaves.size()) {
            throw new IndexOutOfBoundsException(leaf);
        }
        List<byte[]> path = new ArrayList<>();
        collect(leaf, 0, leaves.size(), path);
        return List.copyOf(path);
    }

    /// Whether an entry is the given leaf under a root (RFC 9162 §2.1.3.2).
    public static boolean verify(byte[] root, long size, long leaf, byte[] entry, List<byte[]> proof) {
        if (leaf < 0 || leaf >= size) {
            return false;
        }
        long node = leaf;
        long last = size - 1;
        byte[] hash = leafHash(entry);
        for (byte[] sibling : proof) {
            if (last == 0 || sibling.length != 32) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                hash = nodeHash(sibling, hash);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                hash = nodeHash(hash, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && MessageDigest.isEqual(hash, root);
    }

    private void collect(int leaf, int from, int to, List<byte[]> path) {
        if (to - from == 1) {
            return;
        }
        int middle = from + split(to - from);
        if (leaf < middle) {
            collect(leaf, from, middle, path);
            path.add(hash(middle, to));
        } else {
            collect(leaf, middle, to, path);
            path.add(hash(from, middle));
        }
    }

    private byte[] hash(int from, int to) {
        if (to - from == 1) {
            return leaves.get(from);
        }
        int middle = from + split(to - from);
        return nodeHash(hash(from, middle), hash(middle, to));
    }

    /// The largest power of two below a size of at least two.
    private static int split(int size) {
        return Integer.highestOneBit(size - 1);
    }

    private static byte[] leafHash(byte[] entry) {
        MessageDigest digest = Sha256.begin();
        digest.update((byte) 0);
        return digest.digest(entry);
    }

    private static byte[] nodeHash(byte[] left, byte[] right) {
        MessageDigest digest = Sha256.begin();
        digest.update((byte) 1);
        digest.update(left);
        return digest.digest(right);
    }
}
