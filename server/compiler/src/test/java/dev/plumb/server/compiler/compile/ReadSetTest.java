package dev.plumb.server.compiler.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.agent.protocol.NodeManifest;
import dev.plumb.server.compiler.datum.Datum;
import dev.plumb.server.compiler.kinds.TestModule;
import dev.plumb.server.compiler.site.Site;
import dev.plumb.server.compiler.site.SiteReader;
import dev.plumb.server.compiler.site.SiteTree;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// What a manifest depends on: nothing outside of it makes a difference, and all in it was really read.
class ReadSetTest {
    private static final int SEEDS = 80;

    private static final String SITE = """
            === site.yaml
            site: lab
            values: { r.a: 1, other.a: 1 }
            === nodes.yaml
            nodes:
              n1: { roles: [r], zone: z }
              n2: { roles: [other] }
            === roles/r.yaml
            parameters: { a: integer }
            entries:
              - file: /etc/a
                when: fact.gpu.count > 0 and fact.os.id = 'debian'
                content: $(a) $(data.d.x)
              - file: /etc/t
                template: t.mustache
              - file: /etc/s
                source: s
              - file: /etc/secret
                content: $(secret.key)
              - thing: $(item.name)
                each: fleet.zone.z
            === roles/other.yaml
            parameters: { a: integer }
            entries:
              - file: /etc/b
                content: $(data.e.x)
            === blueprints/thing.yaml
            parameters: { deep: { type: text, default: $(fact.os.version) } }
            entries:
              - file: /etc/$(name)
                content: $(deep)
            === data/d.yaml
            x: 1
            === data/e.yaml
            x: 1
            === templates/t.mustache
            {{>p.mustache}}
            === templates/p.mustache
            {{node.name}}
            === files/s
            text
            === secrets/key.age
            sealed
            === secrets/key.yaml
            version: 1
            commitment: 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
            """;

    private static Site site(Map<String, byte[]> files) {
        SiteReader.Read read = SiteReader.read(new SiteTree(files), TestModule.library());
        return assertInstanceOf(SiteReader.Read.Ok.class, read, read::toString).site();
    }

    private static Compilation.Compiled compiled(Compilation compilation) {
        return assertInstanceOf(Compilation.Compiled.class, compilation, compilation::toString);
    }

    private static Inventory facts(String os, long gpus) {
        return Inventory.of(Map.of(
                "os", Datum.map(Map.of("id", Datum.text(os), "version", Datum.text("12"))),
                "gpu", Datum.map(Map.of("count", Datum.number(gpus), "model", Datum.text("x")))));
    }

    @Test
    void itNamesFactsFleetParametersAndFiles() {
        ReadSet reads = compiled(new Compiler(site(CaseFile.files(SITE)), FleetSnapshot.NONE)
                        .compile("n1", facts("debian", 1), Set.of()))
                .reads();
        assertEquals(Set.of("fact.gpu.count", "fact.os.id", "fact.os.version"), reads.facts());
        assertEquals(Set.of("fleet.zone.z"), reads.fleet());
        assertEquals(Set.of("r.a", "thing.deep"), reads.parameters());
        assertEquals(
                List.of(
                        "blueprints/thing.yaml",
                        "data/d.yaml",
                        "files/s",
                        "roles/r.yaml",
                        "secrets/key.yaml",
                        "site.yaml",
                        "templates/p.mustache",
                        "templates/t.mustache",
                        "zones/z.yaml"),
                List.copyOf(reads.files()));
        assertTrue(reads.dependsOn("nodes/more.csv"));
        assertFalse(reads.dependsOn("roles/other.yaml"));
    }

    @Test
    void aConditionThatIsDecidedReadsNoFurther() {
        Compiler compiler = new Compiler(site(CaseFile.files(SITE)), FleetSnapshot.NONE);
        ReadSet reads =
                compiled(compiler.compile("n1", facts("debian", 0), Set.of())).reads();
        assertFalse(reads.facts().contains("fact.os.id"));
        assertTrue(reads.same(facts("debian", 0), facts("ubuntu", 0)));
        assertFalse(reads.same(facts("debian", 0), facts("debian", 1)));
    }

    @Test
    void whatNodesShareIsInTheReadSetOfEach() {
        Site site = site(CaseFile.files(SITE.replace("n2: { roles: [other] }", "n2: { roles: [r], zone: z }")));
        Compiler compiler = new Compiler(site, FleetSnapshot.NONE);
        ReadSet first =
                compiled(compiler.compile("n1", facts("debian", 1), Set.of())).reads();
        assertEquals(
                first,
                compiled(compiler.compile("n2", facts("debian", 1), Set.of())).reads());
    }

    @Test
    void anotherSnapshotMattersToWhoReadsTheFleet() {
        Site site = site(CaseFile.files(SITE));
        Compiler before = new Compiler(site, FleetSnapshot.NONE);
        Compiler now = new Compiler(site, new FleetSnapshot(1, new TreeMap<>(Map.of("n1", facts("debian", 1)))));
        assertFalse(compiled(before.compile("n1", facts("debian", 1), Set.of()))
                .reads()
                .same(before, now));
        assertTrue(
                compiled(before.compile("n2", Inventory.NONE, Set.of())).reads().same(before, now));
    }

    @Test
    void aFactOutsideMakesNoDifferenceAndOneInsideIsReallyRead() {
        int changed = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            GeneratedSite generated = new GeneratedSite(seed);
            Site site = site(generated.written(new Random(1)));
            for (Map.Entry<String, Inventory> node : generated.inventories().entrySet()) {
                String which = "seed " + seed + ", " + node.getKey();
                Compiler compiler = new Compiler(site, FleetSnapshot.NONE);
                Compilation.Compiled was = compiled(compiler.compile(node.getKey(), node.getValue(), Set.of()));
                changed += outside(site, node, was, which);
                inside(site, node, was, which);
            }
        }
        assertTrue(changed > SEEDS, "too few changes to prove anything: " + changed);
    }

    /// Changes each fact that was not read.
    private static int outside(Site site, Map.Entry<String, Inventory> node, Compilation.Compiled was, String which) {
        int changed = 0;
        for (String family : node.getValue().families().keySet()) {
            for (String fact : mapping(node.getValue(), family).keySet()) {
                Inventory other = with(node.getValue(), family, fact);
                if (was.reads().same(node.getValue(), other)) {
                    NodeManifest now = compiled(
                                    Compiler.compile(site, node.getKey(), other, FleetSnapshot.NONE, Set.of()))
                            .manifest();
                    assertEquals(was.manifest(), now, which + ", " + family + "." + fact);
                    changed++;
                }
            }
        }
        return changed;
    }

    /// Without the family of a fact that was read the node waits for it, or an entry does.
    private static void inside(Site site, Map.Entry<String, Inventory> node, Compilation.Compiled was, String which) {
        for (String fact : was.reads().facts()) {
            String family = fact.split("\\.", -1)[1];
            SortedMap<String, Datum.Mapping> families =
                    new TreeMap<>(node.getValue().families());
            families.remove(family);
            Compilation now =
                    Compiler.compile(site, node.getKey(), new Inventory(families), FleetSnapshot.NONE, Set.of());
            if (family.equals("local")) {
                assertFalse(compiled(now).manifest().waiting().isEmpty(), which + ", " + fact);
            } else {
                assertEquals(new Compilation.Waiting(new TreeSet<>(Set.of(family))), now, which + ", " + fact);
            }
        }
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
            Site site = site(files);
            for (Map.Entry<String, Inventory> node : generated.inventories().entrySet()) {
                Compilation.Compiled was =
                        compiled(Compiler.compile(site, node.getKey(), node.getValue(), FleetSnapshot.NONE, Set.of()));
                files.keySet().stream()
                        .filter(path -> !was.reads().dependsOn(path))
                        .forEach(path -> {
                            outside.add(path.replaceAll("[0-9]", ""));
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
        return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }
}
