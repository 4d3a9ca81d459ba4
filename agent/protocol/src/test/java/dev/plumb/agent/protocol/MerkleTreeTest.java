package dev.plumb.agent.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MerkleTreeTest {
    /// The entries and roots that implementations of RFC 6962 and RFC 9162 test with
    /// (transparency-dev/merkle, testonly/constants.go).
    private static final List<String> ENTRIES =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    private static final List<String> ROOTS = List.of(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    private static List<byte[]> entries(int count) {
        return new ArrayList<>(
                ENTRIES.subList(0, count).stream().map(HexFormat.of()::parseHex).toList());
    }

    @Test
    void hasTheKnownRoots() {
        for (int size = 0; size <= ENTRIES.size(); size++) {
            assertEquals(
                    ROOTS.get(size),
                    HexFormat.of().formatHex(MerkleTree.over(entries(size)).root()));
        }
    }

    @Test
    void everyProofHoldsForItsLeafAndForNoOther() {
        for (int size = 1; size <= ENTRIES.size(); size++) {
            MerkleTree tree = MerkleTree.over(entries(size));
            for (int leaf = 0; leaf < size; leaf++) {
                for (int claimed = 0; claimed < size; claimed++) {
                    boolean holds = MerkleTree.verify(
                            tree.root(), size, claimed, entries(size).get(leaf), tree.proof(leaf));
                    assertEquals(claimed == leaf, holds, size + " leaves, " + leaf + " claimed to be " + claimed);
                }
            }
        }
    }

    @Test
    void aProofThatIsShortenedLengthenedOrChangedDoesNotHold() {
        MerkleTree tree = MerkleTree.over(entries(7));
        List<byte[]> proof = tree.proof(2);
        byte[] entry = entries(7).get(2);
        assertTrue(MerkleTree.verify(tree.root(), 7, 2, entry, proof));
        assertFalse(MerkleTree.verify(tree.root(), 7, 2, entry, proof.subList(0, 2)));
        List<byte[]> longer = new ArrayList<>(proof);
        longer.add(new byte[32]);
        assertFalse(MerkleTree.verify(tree.root(), 7, 2, entry, longer));
        byte[] changed = proof.getFirst().clone();
        changed[0] ^= 1;
        assertFalse(MerkleTree.verify(tree.root(), 7, 2, entry, List.of(changed, proof.get(1), proof.get(2))));
        assertFalse(MerkleTree.verify(tree.root(), 7, 7, entry, proof));
        assertFalse(MerkleTree.verify(tree.root(), 8, 6, entries(7).get(6), tree.proof(6)));
    }

    @Test
    void leavesStandInByteOrderOfTheNamesAndCarryTheirLength() {
        Map<String, String> digests =
                Map.of("node-2", "22".repeat(32), "node-10", "10".repeat(32), "é", "ee".repeat(32));
        assertEquals(List.of("node-10", "node-2", "é"), MerkleTree.nodeOrder(digests));
        assertEquals(
                "0002" + "c3a9" + "ee".repeat(32), HexFormat.of().formatHex(MerkleTree.entry("é", "ee".repeat(32))));
        assertEquals(3, MerkleTree.ofNodes(digests).size());
    }
}
