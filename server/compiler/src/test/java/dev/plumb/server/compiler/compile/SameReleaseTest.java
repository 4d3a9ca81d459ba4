package dev.plumb.server.compiler.compile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.agent.protocol.ManifestCodec;
import dev.plumb.agent.protocol.MerkleTree;
import dev.plumb.server.compiler.fleet.FleetSnapshot;
import dev.plumb.server.compiler.fleet.Inventory;
import dev.plumb.server.compiler.kinds.TestModule;
import dev.plumb.server.compiler.site.SiteReader;
import dev.plumb.server.compiler.site.SiteTree;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// Three nodes whose site is written in another way: the leaves, the root and the proofs of the release stay
/// (contracts, 12e). No secret key is at hand in any of them: the sealed part is not even an age file.
class SameReleaseTest {
    private static final String SITE = """
            === site.yaml
            site: lab
            values: { r.most: 9007199254740991, r.greeting: Grüße – 你好 😀 }
            === nodes.yaml
            nodes:
              n[1-2]: { roles: [r], zone: z }
              n3: { roles: [r], zone: z, labels: { room: Süd } }
            === roles/r.yaml
            parameters:
              most: { type: integer }
              greeting: { type: text }
            entries:
              - file: /etc/app.json
                mode: 0600
                format: json
                data:
                  zeta: $(most)
                  alpha: $(greeting)
                  password: $(secret.db)
                  of: $(node.name)
              - package: [curl, vim]
              - service: app
                refresh-on: [file: /etc/app.json]
            === secrets/db.age
            not readable here
            === secrets/db.yaml
            version: 3
            commitment: b8c653c85c75a1a8ccc4b91924d86777f85eca7033087c8c89ddfdd7f7097961
            """;

    private static SortedMap<String, String> leaves(Map<String, byte[]> files) {
        SiteReader.Read read = SiteReader.read(new SiteTree(files), TestModule.library());
        SiteReader.Read.Ok ok = assertInstanceOf(SiteReader.Read.Ok.class, read, read::toString);
        Compiler compiler = new Compiler(ok.site(), FleetSnapshot.NONE);
        SortedMap<String, String> leaves = new TreeMap<>();
        for (String node : ok.site().nodes().keySet()) {
            Compilation compilation = compiler.compile(node, Inventory.NONE, Set.of());
            Compilation.Compiled compiled =
                    assertInstanceOf(Compilation.Compiled.class, compilation, compilation::toString);
            leaves.put(node, ManifestCodec.digest(ManifestCodec.write(compiled.manifest())));
        }
        return leaves;
    }

    private static MerkleTree tree(SortedMap<String, String> leaves) {
        return MerkleTree.ofNodes(leaves);
    }

    private static void same(Map<String, byte[]> written) {
        SortedMap<String, String> before = leaves(CaseFile.files(SITE));
        SortedMap<String, String> after = leaves(written);
        assertEquals(3, before.size());
        assertEquals(before, after);
        assertArrayEquals(tree(before).root(), tree(after).root());
        List<String> order = MerkleTree.nodeOrder(before);
        for (int leaf = 0; leaf < order.size(); leaf++) {
            List<byte[]> proof = tree(after).proof(leaf);
            byte[] entry = MerkleTree.entry(order.get(leaf), Objects.requireNonNull(before.get(order.get(leaf))));
            assertTrue(MerkleTree.verify(tree(before).root(), order.size(), leaf, entry, proof));
            assertEquals(hex(tree(before).proof(leaf)), hex(proof));
        }
    }

    private static List<String> hex(List<byte[]> proof) {
        return proof.stream().map(HexFormat.of()::formatHex).toList();
    }

    private static Map<String, byte[]> each(UnaryOperator<String> rewrite) {
        Map<String, byte[]> files = CaseFile.files(SITE);
        files.replaceAll((path, bytes) -> path.endsWith(".yaml") && !path.startsWith("secrets/")
                ? rewrite.apply(new String(bytes, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8)
                : bytes);
        return files;
    }

    @Test
    void reorderedKeysAreTheSameRelease() {
        String reordered = SITE.replace("""
                  zeta: $(most)
                  alpha: $(greeting)
                  password: $(secret.db)
                  of: $(node.name)
            """, """
                  of: $(node.name)
                  password: $(secret.db)
                  alpha: $(greeting)
                  zeta: $(most)
            """).replace("""
              n[1-2]: { roles: [r], zone: z }
              n3: { roles: [r], zone: z, labels: { room: Süd } }
            """, """
              n3: { labels: { room: Süd }, zone: z, roles: [r] }
              n[2,1]: { zone: z, roles: [r] }
            """);
        assertNotEquals(SITE, reordered);
        same(CaseFile.files(reordered));
    }

    @Test
    void aRenamedFileOfNodesIsTheSameRelease() {
        Map<String, byte[]> files = CaseFile.files(SITE);
        files.put("nodes/hall.yaml", files.remove("nodes.yaml"));
        same(files);
    }

    @Test
    void commentsAreTheSameRelease() {
        same(each(text -> "# a remark\n" + text.replace("\n", "   # ü\n")));
    }

    @Test
    void otherLineEndsAreTheSameRelease() {
        same(each(text -> text.replace("\n", "\r\n")));
    }

    @Test
    void otherSealedBytesOfTheSameSecretAreTheSameRelease() {
        Map<String, byte[]> files = CaseFile.files(SITE);
        files.put("secrets/db.age", "sealed for one recipient more".getBytes(StandardCharsets.UTF_8));
        same(files);
    }

    @Test
    void anotherValueIsAnotherRelease() {
        SortedMap<String, String> other = leaves(CaseFile.files(SITE.replace("9007199254740991", "9007199254740990")));
        assertNotEquals(leaves(CaseFile.files(SITE)), other);
    }
}
