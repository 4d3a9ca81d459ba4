package dev.plumb.server.compiler.compile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.plumb.agent.protocol.ManifestCodec;
import dev.plumb.server.compiler.kinds.TestModule;
import dev.plumb.server.compiler.site.SiteReader;
import dev.plumb.server.compiler.site.SiteTree;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Sites made by chance, from seeds that are named when something fails.
class GeneratedSitesTest {
    private static final int SEEDS = 60;

    private static Map<String, byte[]> compiled(Map<String, byte[]> files, String seed) {
        SiteReader.Read read = SiteReader.read(new SiteTree(files), TestModule.library());
        SiteReader.Read.Ok ok = assertInstanceOf(SiteReader.Read.Ok.class, read, () -> seed + ": " + read);
        Compiler compiler = new Compiler(ok.site(), FleetSnapshot.NONE);
        Map<String, byte[]> manifests = new TreeMap<>();
        for (String node : ok.site().nodes().keySet()) {
            Compilation compilation = compiler.compile(node, Inventory.NONE, Set.of());
            Compilation.Compiled compiled =
                    assertInstanceOf(Compilation.Compiled.class, compilation, () -> seed + ": " + compilation);
            manifests.put(node, ManifestCodec.write(compiled.manifest()));
        }
        return manifests;
    }

    @Test
    void aSiteCompilesForEveryNodeItNamesToTheSameBytesInWhateverOrderItIsWritten() {
        for (int seed = 0; seed < SEEDS; seed++) {
            GeneratedSite site = new GeneratedSite(seed);
            Map<String, byte[]> expected = compiled(site.written(new Random(1)), "seed " + seed);
            assertEquals(site.nodes(), expected.keySet(), "seed " + seed);
            for (int order = 2; order < 5; order++) {
                String which = "seed " + seed + ", order " + order;
                Map<String, byte[]> actual = compiled(site.written(new Random(order)), which);
                assertEquals(expected.keySet(), actual.keySet(), which);
                expected.forEach((node, bytes) -> assertArrayEquals(bytes, actual.get(node), which + ", " + node));
            }
        }
    }
}
