package dev.plumb.server.compiler.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.server.compiler.datum.Datum;
import dev.plumb.server.compiler.fleet.FleetSnapshot;
import dev.plumb.server.compiler.fleet.Inventory;
import dev.plumb.server.compiler.kinds.TestModule;
import dev.plumb.server.compiler.site.Site;
import dev.plumb.server.compiler.site.SiteReader;
import dev.plumb.server.compiler.site.SiteTree;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// What a manifest depends on: nothing outside of it makes a difference, and all in it was really read.
class ReadSetTest {
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

    static Site site(Map<String, byte[]> files) {
        SiteReader.Read read = SiteReader.read(new SiteTree(files), TestModule.library());
        return assertInstanceOf(SiteReader.Read.Ok.class, read, read::toString).site();
    }

    static Compilation.Compiled compiled(Compilation compilation) {
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
}
