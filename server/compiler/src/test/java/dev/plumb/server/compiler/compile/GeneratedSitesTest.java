package dev.plumb.server.compiler.compile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.agent.protocol.ManifestCodec;
import dev.plumb.agent.protocol.ManifestWriter;
import dev.plumb.agent.protocol.json.CanonicalJson;
import dev.plumb.agent.protocol.json.JsonSource;
import dev.plumb.agent.protocol.json.MalformedException;
import dev.plumb.server.compiler.fleet.FleetSnapshot;
import dev.plumb.server.compiler.fleet.Inventory;
import dev.plumb.server.compiler.kinds.TestModule;
import dev.plumb.server.compiler.site.Site;
import dev.plumb.server.compiler.site.SiteReader;
import dev.plumb.server.compiler.site.SiteTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Sites made by chance, from seeds that are named when something fails.
class GeneratedSitesTest {
    private static final int SEEDS = 120;

    private static Site site(Map<String, byte[]> files, String which) {
        SiteReader.Read read = SiteReader.read(new SiteTree(files), TestModule.library());
        return assertInstanceOf(SiteReader.Read.Ok.class, read, () -> which + ": " + read)
                .site();
    }

    private static byte[] manifest(Compiler compiler, String node, Inventory inventory, String which) {
        Compilation compilation = compiler.compile(node, inventory, Set.of());
        Compilation.Compiled compiled =
                assertInstanceOf(Compilation.Compiled.class, compilation, () -> which + ": " + compilation);
        return ManifestCodec.write(compiled.manifest());
    }

    private static Map<String, byte[]> compiled(Map<String, byte[]> files, GeneratedSite generated, String which) {
        Site site = site(files, which);
        assertEquals(generated.inventories().keySet(), site.nodes().keySet(), which);
        Compiler compiler = new Compiler(site, FleetSnapshot.NONE);
        Map<String, byte[]> manifests = new TreeMap<>();
        generated.inventories().forEach((node, facts) -> manifests.put(node, manifest(compiler, node, facts, which)));
        return manifests;
    }

    @Test
    void aSiteCompilesForEveryNodeItNamesToTheSameBytesInWhateverOrderItIsWritten() {
        for (int seed = 0; seed < SEEDS; seed++) {
            GeneratedSite site = new GeneratedSite(seed);
            Map<String, byte[]> expected = compiled(site.written(new Random(1)), site, "seed " + seed);
            for (int order = 2; order < 5; order++) {
                String which = "seed " + seed + ", order " + order;
                Map<String, byte[]> actual = compiled(site.written(new Random(order)), site, which);
                expected.forEach((node, bytes) -> assertArrayEquals(bytes, actual.get(node), which + ", " + node));
            }
        }
    }

    @Test
    void oneWriterForAllManifestsWritesWhatOneForEachDoes() {
        ManifestWriter writer = new ManifestWriter();
        for (int seed = 0; seed < SEEDS; seed++) {
            GeneratedSite generated = new GeneratedSite(seed);
            String which = "seed " + seed;
            Compiler compiler = new Compiler(site(generated.written(new Random(1)), which), FleetSnapshot.NONE);
            generated.inventories().forEach((node, facts) -> {
                Compilation compilation = compiler.compile(node, facts, Set.of());
                Compilation.Compiled compiled =
                        assertInstanceOf(Compilation.Compiled.class, compilation, () -> which + ": " + compilation);
                byte[] bytes = writer.write(compiled.manifest());
                assertArrayEquals(ManifestCodec.write(compiled.manifest()), bytes, which);
                assertArrayEquals(bytes, canonical(bytes), which);
            });
        }
    }

    /// The same document, written member by member.
    private static byte[] canonical(byte[] bytes) {
        try {
            return CanonicalJson.bytes(JsonSource.read(bytes, ManifestCodec.LIMIT));
        } catch (MalformedException malformed) {
            throw new AssertionError(malformed);
        }
    }

    @Test
    void whatNodesShareDoesNotDependOnWhoCameFirst() {
        for (int seed = 0; seed < SEEDS; seed++) {
            GeneratedSite generated = new GeneratedSite(seed);
            Site site = site(generated.written(new Random(1)), "seed " + seed);
            Compiler shared = new Compiler(site, FleetSnapshot.NONE);
            List<String> nodes = new ArrayList<>(generated.inventories().keySet());
            Collections.shuffle(nodes, new Random(seed));
            for (String node : nodes) {
                String which = "seed " + seed + ", " + node;
                Inventory facts = generated.inventories().getOrDefault(node, Inventory.NONE);
                Compiler alone = new Compiler(site, FleetSnapshot.NONE);
                assertArrayEquals(manifest(alone, node, facts, which), manifest(shared, node, facts, which), which);
                assertEquals(alone.compile(node, facts, Set.of()), shared.compile(node, facts, Set.of()), which);
            }
        }
    }

    @Test
    void theSitesHoldWhatTheLanguageHas() {
        Set<String> missing = new HashSet<>(Set.of(
                "each: data.people",
                "each: words",
                "when: fact.",
                "when: node.",
                "forest: ",
                "tree: ",
                "ensure: absent",
                "adjust: ",
                "without: ",
                "once: ",
                "template: ",
                "on-release: ",
                "after: ",
                "merge: union",
                "fact.local"));
        for (int seed = 0; seed < SEEDS; seed++) {
            new GeneratedSite(seed).written(new Random(1)).values().forEach(bytes -> {
                String text = new String(bytes, StandardCharsets.UTF_8);
                missing.removeIf(text::contains);
            });
        }
        assertEquals(Set.of(), missing);
    }

    @Test
    void anotherJvmGivesTheSameBytes() throws IOException, InterruptedException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process process = new ProcessBuilder(
                        java.toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        GeneratedSitesTest.class.getName())
                .redirectErrorStream(true)
                .start();
        String other = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertEquals(0, process.waitFor(), other);
        assertEquals(digests(1), other);
        assertTrue(other.contains("n0"), other);
    }

    /// What the other JVM runs: prints the digests of the nodes of some sites, written in another order.
    public static void main(String[] arguments) {
        System.out.println(digests(2));
    }

    private static String digests(int order) {
        StringBuilder digests = new StringBuilder();
        for (int seed = 0; seed < 20; seed++) {
            GeneratedSite site = new GeneratedSite(seed);
            compiled(site.written(new Random(order)), site, "seed " + seed)
                    .forEach((node, bytes) -> digests.append(node)
                            .append(' ')
                            .append(ManifestCodec.digest(bytes))
                            .append('\n'));
        }
        return digests.toString().strip();
    }
}
