package dev.plumb.server.compiler.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.agent.protocol.NodeManifest;
import dev.plumb.server.compiler.datum.Datum;
import dev.plumb.server.compiler.fleet.FleetSnapshot;
import dev.plumb.server.compiler.fleet.Inventory;
import dev.plumb.server.compiler.kinds.TestModule;
import dev.plumb.server.compiler.site.Site;
import dev.plumb.server.compiler.site.SiteReader;
import dev.plumb.server.compiler.site.SiteTree;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// The promise of a read-set over many sites: nothing outside of it makes a difference, all in it was really read.
class ReadSetOfGeneratedSitesTest {
    private static final int SEEDS = 80;

    @Test
    void aFactOutsideMakesNoDifferenceAndOneInsideIsReallyRead() {
        int changed = 0;
        int without = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            GeneratedSite generated = new GeneratedSite(seed);
            Site site = ReadSetTest.site(generated.written(new Random(1)));
            for (Map.Entry<String, Inventory> node : generated.inventories().entrySet()) {
                String which = "seed " + seed + ", " + node.getKey();
                Compiler compiler = new Compiler(site, FleetSnapshot.NONE);
                Compilation.Compiled was =
                        ReadSetTest.compiled(compiler.compile(node.getKey(), node.getValue(), Set.of()));
                changed += outside(site, node, was, which);
                without += inside(site, node, was, which);
            }
        }
        assertTrue(changed > SEEDS, "too few changes to prove anything: " + changed);
        assertTrue(without > SEEDS, "too few facts were read to prove anything: " + without);
    }

    /// Changes each fact that was not read; how many there were.
    private static int outside(Site site, Map.Entry<String, Inventory> node, Compilation.Compiled was, String which) {
        int changed = 0;
        for (String family : node.getValue().families().keySet()) {
            for (String fact : mapping(node.getValue(), family).keySet()) {
                Inventory other = with(node.getValue(), family, fact);
                if (was.reads().same(node.getValue(), other)) {
                    NodeManifest now = ReadSetTest.compiled(
                                    Compiler.compile(site, node.getKey(), other, FleetSnapshot.NONE, Set.of()))
                            .manifest();
                    assertEquals(was.manifest(), now, which + ", " + family + "." + fact);
                    changed++;
                }
            }
        }
        return changed;
    }

    /// Without the family of a fact that was read the node waits for it, or an entry does; how many were read.
    private static int inside(Site site, Map.Entry<String, Inventory> node, Compilation.Compiled was, String which) {
        for (String fact : was.reads().facts()) {
            String family = fact.split("\\.", -1)[1];
            SortedMap<String, Datum.Mapping> families =
                    new TreeMap<>(node.getValue().families());
            families.remove(family);
            Compilation now =
                    Compiler.compile(site, node.getKey(), Inventory.of(families), FleetSnapshot.NONE, Set.of());
            if (family.equals("local")) {
                assertFalse(ReadSetTest.compiled(now).manifest().waiting().isEmpty(), which + ", " + fact);
            } else {
                assertEquals(new Compilation.Waiting(new TreeSet<>(Set.of(family))), now, which + ", " + fact);
            }
        }
        return was.reads().facts().size();
    }

    private static SortedMap<String, Datum> mapping(Inventory inventory, String family) {
        return inventory.families().getOrDefault(family, Datum.map(Map.of())).entries();
    }

    private static Inventory with(Inventory inventory, String family, String fact) {
        Map<String, Datum> facts = new TreeMap<>(mapping(inventory, family));
        assertNotEquals(Datum.text("other"), facts.put(fact, Datum.text("other")));
        Map<String, Datum.Mapping> families = new TreeMap<>(inventory.families());
        families.put(family, Datum.map(facts));
        return Inventory.of(families);
    }

    @Test
    void aFileOutsideMakesNoDifference() {
        Set<String> outside = new HashSet<>();
        for (int seed = 0; seed < SEEDS; seed++) {
            GeneratedSite generated = new GeneratedSite(seed);
            Map<String, byte[]> files = generated.written(new Random(1));
            Site site = ReadSetTest.site(files);
            for (Map.Entry<String, Inventory> node : generated.inventories().entrySet()) {
                Compilation.Compiled was = ReadSetTest.compiled(
                        Compiler.compile(site, node.getKey(), node.getValue(), FleetSnapshot.NONE, Set.of()));
                files.keySet().stream()
                        .filter(path -> !was.reads().dependsOn(path))
                        .forEach(path -> {
                            Map<String, byte[]> others = new TreeMap<>(files);
                            others.put(path, other(path));
                            if (SiteReader.read(new SiteTree(others), TestModule.library())
                                            instanceof SiteReader.Read.Ok(Site changed)
                                    && Compiler.compile(
                                                    changed,
                                                    node.getKey(),
                                                    node.getValue(),
                                                    FleetSnapshot.NONE,
                                                    Set.of())
                                            instanceof Compilation.Compiled now) {
                                assertEquals(was.manifest(), now.manifest(), path + " of " + node.getKey());
                                outside.add(path.replaceAll("[0-9]", ""));
                            }
                        });
            }
        }
        assertTrue(
                outside.containsAll(Set.of(
                        "roles/r.yaml",
                        "zones/z.yaml",
                        "blueprints/tree.yaml",
                        "data/people.yaml",
                        "templates/tail.mustache")),
                outside::toString);
    }

    /// A file that is accepted in the place of another and says something else.
    private static byte[] other(String path) {
        String text = switch (path.substring(0, path.indexOf('/'))) {
            case "roles" ->
                "parameters: { level: { type: integer, default: 5 }, words: { type: list, of: text,"
                        + " default: [x], merge: union } }\nentries: [{ file: /other }]\n";
            case "blueprints" ->
                "parameters: { deep: { type: integer, default: 5 }, trees: { type: list, of: text,"
                        + " default: [x] } }\nentries: [{ file: $(name)/other }]\n";
            case "zones" -> "values: { r0.level: 99 }\n";
            case "data" -> "- { name: carl, uid: 3000 }\n";
            default -> "other";
        };
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
