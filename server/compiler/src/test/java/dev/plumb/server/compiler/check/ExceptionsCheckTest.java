package dev.plumb.server.compiler.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.plumb.api.Problem;
import dev.plumb.base.BaseModule;
import dev.plumb.server.compiler.fleet.FleetSnapshot;
import dev.plumb.server.compiler.fleet.Inventory;
import dev.plumb.server.compiler.site.Library;
import dev.plumb.server.compiler.site.SiteReader;
import dev.plumb.server.compiler.site.SiteTree;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Exceptions that do nothing are told wherever that can be known.
class ExceptionsCheckTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);

    /// A node of `asks` waits for the facts of its system; one of `plain` does not.
    private static final String ASKS = """
            entries:
              - package: tree
                when: fact.os.id = 'debian'
            """;

    private static SiteCheck check(Map<String, String> files) {
        Map<String, byte[]> bytes = new TreeMap<>();
        bytes.put("site.yaml", "site: lab\n".getBytes(StandardCharsets.UTF_8));
        files.forEach((path, text) -> bytes.put(path, text.getBytes(StandardCharsets.UTF_8)));
        SiteReader.InPart read = SiteReader.readInPart(new SiteTree(bytes), new Library(List.of(new BaseModule())));
        return SiteCheck.of(read, FleetSnapshot.NONE, node -> Inventory.NONE, TODAY);
    }

    private static List<String> told(Map<String, String> files) {
        return check(files).problems().stream()
                .filter(problem -> problem.code().startsWith("exception."))
                .map(Problem::toString)
                .toList();
    }

    @Test
    void whatNothingDeclaresIsToldThoughNodesWait() {
        String nodes = """
                nodes:
                  n1:
                    roles: [r]
                    without: [package: treee]
                    adjust:
                      - sysctl: net.core.somaxcon
                        value: 1
                """;
        assertEquals(
                List.of(
                        "nodes.yaml:4:15: the exception hits no entry on any node; did you mean 'tree'?"
                                + " [exception.hits-nothing]",
                        "nodes.yaml:6:9: the exception hits no entry on any node; remove it, or name an entry that is"
                                + " declared where it holds [exception.hits-nothing]"),
                told(Map.of("nodes.yaml", nodes, "roles/r.yaml", ASKS)));
    }

    @Test
    void whatMayBeDeclaredOnceFactsAreKnownIsNotTold() {
        String nodes = "nodes:\n  n1: { roles: [r, s], without: [package: tree, package: tool-x] }\n";
        String named = """
                entries:
                  - package: tool-$(fact.os.id)
                  - package: $(item.name)
                    each: fact.disks
                """;
        assertEquals(List.of(), told(Map.of("nodes.yaml", nodes, "roles/r.yaml", ASKS, "roles/s.yaml", named)));
    }

    @Test
    void anExceptionOfNodesThatAllCompiledIsToldThoughOthersDidNot() {
        String nodes = """
                nodes:
                  n1: { roles: [plain], adjust: [{ user: ada, uid: -5 }] }
                  n2: { roles: [plain], without: [user: bob, package: curl] }
                  n3: { roles: [r], without: [user: bob] }
                """;
        String plain = "entries:\n  - user: ada\n  - package: curl\n";
        String other = "entries:\n  - user: bob\n    when: fact.os.id = 'debian'\n";
        assertEquals(
                List.of("nodes.yaml:3:35: the exception hits no entry on any node; remove it, or name an entry that is"
                        + " declared where it holds [exception.hits-nothing]"),
                told(Map.of("nodes.yaml", nodes, "roles/plain.yaml", plain, "roles/r.yaml", other)));
    }

    @Test
    void anExceptionThatOtherNodesOfItsLayerMayNeedIsNotTold() {
        String nodes = "nodes:\n  n1: { roles: [plain], zone: z }\n  n2: { roles: [r], zone: z }\n";
        String plain = "entries:\n  - package: curl\n";
        Map<String, String> files =
                new TreeMap<>(Map.of("nodes.yaml", nodes, "roles/plain.yaml", plain, "roles/r.yaml", ASKS));
        files.put("zones/z.yaml", "without: [package: tree]\n");
        files.put("site.yaml", "site: lab\nwithout: [package: tree]\n");
        assertEquals(List.of(), told(files));
    }

    @Test
    void anEntryThatWaitsForAFactOfTheSitesOwnMayStillBeHit() {
        String nodes = "nodes:\n  n1: { roles: [r], without: [package: tree] }\n";
        assertEquals(List.of(), told(Map.of("nodes.yaml", nodes, "roles/r.yaml", ASKS.replace("os.id", "local.x"))));
    }

    @Test
    void nothingIsToldWhereEntriesCouldNotBeRead() {
        String nodes = "nodes:\n  n1: { roles: [r], without: [package: tree] }\n";
        assertEquals(
                List.of(),
                told(Map.of("nodes.yaml", nodes, "roles/r.yaml", "entries:\n  - package: { tree: 1 }\n  - package\n")));
    }

    @Test
    void oneDayOfALayerIsWarnedOfOnceWhateverTheLayerHolds() {
        String nodes = """
                nodes:
                  n1:
                    roles: [r]
                    until: 2026-05-31
                    without:
                      - package: a
                      - package: b
                        until: 2026-05-30
                    adjust: [{ package: c, ensure: absent }]
                """;
        String role = "entries:\n  - package: a\n  - package: b\n  - package: c\n";
        assertEquals(
                List.of("2026-05-31", "2026-05-30"),
                check(Map.of("nodes.yaml", nodes, "roles/r.yaml", role)).warnings().stream()
                        .filter(warning -> warning.code().equals("exception.past"))
                        .map(warning -> warning.summary().substring("the exception was meant until ".length()))
                        .sorted(Comparator.reverseOrder())
                        .toList());
    }
}
