package dev.plumb.server.compiler.compile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.plumb.agent.protocol.ManifestCodec;
import dev.plumb.agent.protocol.NodeManifest;
import dev.plumb.api.Problem;
import dev.plumb.api.ResourceId;
import dev.plumb.server.compiler.datum.Datum;
import dev.plumb.server.compiler.diff.Change;
import dev.plumb.server.compiler.diff.ManifestDiff;
import dev.plumb.server.compiler.fleet.FleetSnapshot;
import dev.plumb.server.compiler.fleet.Inventory;
import dev.plumb.server.compiler.kinds.TestModule;
import dev.plumb.server.compiler.site.SiteReader;
import dev.plumb.server.compiler.site.SiteTree;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// One node while what it says of itself changes (contracts, 12d).
class ChangedFactsTest {
    private static final String SITE = """
            === site.yaml
            site: lab
            === nodes.yaml
            nodes: { n1: { roles: [r] } }
            === roles/r.yaml
            entries:
              - package: [curl, amd-tools]
              - file: /etc/vendor
                content: nvidia
                when: "'nvidia' in fact.gpu.vendors"
              - file: /etc/vendor
                content: other
                when: not 'nvidia' in fact.gpu.vendors
              - service: nvidia-persistenced
                when: "'nvidia' in fact.gpu.vendors"
            """;
    private static final ResourceId VENDOR = new ResourceId("file", "/etc/vendor");
    private static final ResourceId UNIT = new ResourceId("service", "nvidia-persistenced");

    private static Compilation compile(Inventory inventory, Set<String> agentKinds) {
        SiteReader.Read read = SiteReader.read(new SiteTree(CaseFile.files(SITE)), TestModule.library());
        SiteReader.Read.Ok ok = assertInstanceOf(SiteReader.Read.Ok.class, read, read::toString);
        return Compiler.compile(ok.site(), "n1", inventory, FleetSnapshot.NONE, agentKinds);
    }

    private static Compilation.Compiled compiled(String vendor, Set<String> agentKinds) {
        Datum vendors = Datum.list(List.of(Datum.text(vendor)));
        Compilation compilation =
                compile(Inventory.of(Map.of("gpu", Datum.map(Map.of("vendors", vendors)))), agentKinds);
        return assertInstanceOf(Compilation.Compiled.class, compilation, compilation::toString);
    }

    @Test
    void aNodeThatReportedNothingWaitsAndSaysForWhat() {
        assertEquals(new Compilation.Waiting(new TreeSet<>(Set.of("gpu"))), compile(Inventory.NONE, Set.of()));
    }

    @Test
    void exclusiveConditionsMayDeclareOneId() {
        for (String vendor : List.of("nvidia", "amd")) {
            NodeManifest manifest = compiled(vendor, Set.of()).manifest();
            assertEquals(
                    1,
                    manifest.resources().stream()
                            .filter(resource -> resource.id().equals(VENDOR))
                            .count());
        }
    }

    @Test
    void aChangedFactAltersOneFileAndLeavesTheUnitToBeReleased() {
        List<ManifestDiff.Group> groups = ManifestDiff.between(
                new TreeMap<>(Map.of("n1", compiled("nvidia", Set.of()).manifest())),
                new TreeMap<>(Map.of("n1", compiled("amd", Set.of()).manifest())));
        List<Change> changes = groups.getFirst().changes();
        assertEquals(2, changes.size(), changes::toString);
        assertEquals(
                VENDOR,
                assertInstanceOf(Change.Altered.class, changes.getFirst()).id());
        assertEquals(new Change.Dropped(UNIT), changes.get(1));
        assertEquals(Map.of(), compiled("amd", Set.of()).manifest().waiting(), "so the agent releases it");
    }

    @Test
    void theFactsComingBackGiveTheSameBytes() {
        assertArrayEquals(
                ManifestCodec.write(compiled("nvidia", Set.of()).manifest()),
                ManifestCodec.write(compiled("nvidia", Set.of()).manifest()));
    }

    @Test
    void anOldAgentGetsTheSameManifestAndAWarning() {
        Compilation.Compiled old = compiled("nvidia", Set.of("file", "package"));
        assertEquals(compiled("nvidia", Set.of()).manifest(), old.manifest());
        assertEquals(
                List.of("agent.lacks-kind"),
                old.warnings().stream().map(Problem::code).toList());
    }
}
