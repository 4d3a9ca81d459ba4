package dev.plumb.server.compiler.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.plumb.api.Problem;
import dev.plumb.server.compiler.kinds.TestModule;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SiteReaderTest {
    private static final String NODES =
            "nodes:\n  node-[01-03]: { roles: [worker], zone: a, address: \"10.0.0.[1-3]\" }\n";
    private static final String WORKER = "entries:\n  - package: curl\n";

    @Test
    void givesAddressesByPosition() {
        Site site = site(Map.of("nodes.yaml", NODES, "roles/worker.yaml", WORKER));
        assertEquals(
                List.of("node-01", "node-02", "node-03"),
                List.copyOf(site.nodes().keySet()));
        assertEquals(Optional.of("10.0.0.2"), site.node("node-02").orElseThrow().address());
    }

    @Test
    void readsNodesOfCsvFilesToo() {
        String csv = "name,roles,zone,labels.rack\r\n\"node-[01,02]\",worker,a,r1\r\nnode-03,worker,b,\r\n";
        Site site = site(Map.of("nodes/all.csv", csv, "roles/worker.yaml", WORKER));
        assertEquals(Map.of("rack", "r1"), site.node("node-02").orElseThrow().labels());
        assertEquals(Optional.of("b"), site.node("node-03").orElseThrow().zone());
        assertEquals(Map.of(), site.node("node-03").orElseThrow().labels());
    }

    @Test
    void letsTheNarrowerSetWinAndRefusesSetsThatDisagree() {
        String narrower = NODES + "  node-[01-02]: { labels: { rack: r1 } }\n  node-01: { labels: { rack: r2 } }\n";
        Site site = site(Map.of("nodes.yaml", narrower, "roles/worker.yaml", WORKER));
        assertEquals(Map.of("rack", "r2"), site.node("node-01").orElseThrow().labels());
        assertEquals(Map.of("rack", "r1"), site.node("node-02").orElseThrow().labels());
        String overlap = NODES + "  node-[01-02]: { labels: { rack: r1 } }\n  node-[02-03]: { labels: { rack: r2 } }\n";
        assertEquals(
                List.of(
                        "nodes.yaml:4:3: two keys that overlap at 'node-02' disagree on labels.rack; the other stands at"
                                + " nodes.yaml:3:3; make one set part of the other, or say it once [node.disagree]"),
                problems(Map.of("nodes.yaml", overlap, "roles/worker.yaml", WORKER)));
    }

    @Test
    void tellsOneMistakeOfManyNodesOnce() {
        String nodes = """
                nodes:
                  n[1-1000]: { zone: a, labels: { rack: a }, mac: "x[1-1000]" }
                  n[500-1500]: { labels: { rack: b } }
                  n[1-1000,2000]: { zone: b }
                """;
        assertEquals(
                List.of(
                        "nodes.yaml:2:3: two keys that overlap at 'n[500-1000]' disagree on labels.rack; the other"
                                + " stands at nodes.yaml:3:3; make one set part of the other, or say it once"
                                + " [node.disagree]",
                        "nodes.yaml:2:3: two keys give 'n[1-1000]' their roles, zone or address; the other stands at"
                                + " nodes.yaml:4:3; only one key may, others add values, labels or exceptions"
                                + " [node.two-identities]",
                        "nodes.yaml:2:51: expected a MAC address such as 0c:42:a1:00:00:01, found 'x1' and 999 more, of"
                                + " 'n[1-1000]' [node.mac]"),
                problems(Map.of("nodes.yaml", nodes)));
    }

    @Test
    void tellsOnceThatOneKeyGivesWhatAnotherGave() {
        String nodes = """
                nodes:
                  m[1-300]: { address: "10.0.[0-1].[1-150]" }
                  n[1-300]: { address: "10.0.[0-1].[1-150]", serial: "s[1-300]" }
                  o: { serial: s7 }
                """;
        assertEquals(
                List.of(
                        "nodes.yaml:3:3: the address '10.0.0.1' of 'n1' is that of 'm1' too; so it is with 'n[2-300]'"
                                + " [node.taken]",
                        "nodes.yaml:4:3: the serial 's7' of 'o' is that of 'n7' too [node.taken]"),
                problems(Map.of("nodes.yaml", nodes)));
    }

    @Test
    void collectsTheProblemsOfAllFilesInOrderOfPlace() {
        assertEquals(
                List.of(
                        "nodes.yaml:2:11: expected a mapping for a node, found 'x' [site.type]",
                        "roles/worker.yaml:2:5: there is no kind or blueprint 'pakage'; did you mean 'package'?"
                                + " [entry.unknown-kind]",
                        "roles/worker.yaml:4:5: file has no attribute 'mdoe'; did you mean 'mode'? [attribute.unknown]",
                        "roles/worker.yaml:5:1: a role has no key 'entrys'; did you mean 'entries'? [site.unknown-key]"),
                problems(Map.of(
                        "nodes.yaml",
                        "nodes:\n  node-1: x\n",
                        "roles/worker.yaml",
                        "entries:\n  - pakage: curl\n  - file: /x\n    mdoe: 1\nentrys: []\n")));
    }

    @Test
    void refusesABlueprintThatUsesItself() {
        assertEquals(
                List.of("blueprints/b.yaml:2:5: a blueprint uses itself: a → b → a [blueprint.recursive]"),
                problems(Map.of(
                        "blueprints/a.yaml", "entries:\n  - b: x\n", "blueprints/b.yaml", "entries:\n  - a: x\n")));
    }

    @Test
    void findsTheKindWhereverItStands() {
        Site site = site(Map.of("roles/r.yaml", "entries:\n  - mode: 0600\n    when: node.zone = 'a'\n    file: /x\n"));
        assertEquals("file", site.role("r").orElseThrow().entries().getFirst().kind());
    }

    @Test
    void namesTheTreeWhateverElseLiesThere() {
        SiteTree one = tree(Map.of("roles/worker.yaml", WORKER));
        SiteTree other = tree(Map.of("roles/worker.yaml", WORKER, "README.md", "x", ".git/config", "y"));
        assertEquals(one.digest(), other.digest());
        assertEquals(64, one.digest().length());
    }

    private static Site site(Map<String, String> files) {
        SiteReader.Read read = SiteReader.read(tree(files), TestModule.library());
        return assertInstanceOf(SiteReader.Read.Ok.class, read, read::toString).site();
    }

    private static List<String> problems(Map<String, String> files) {
        return assertInstanceOf(SiteReader.Read.Refused.class, SiteReader.read(tree(files), TestModule.library()))
                .problems()
                .stream()
                .map(Problem::toString)
                .toList();
    }

    private static SiteTree tree(Map<String, String> files) {
        Map<String, byte[]> bytes = new TreeMap<>();
        bytes.put("site.yaml", "site: lab\n".getBytes(StandardCharsets.UTF_8));
        files.forEach((path, text) -> bytes.put(path, text.getBytes(StandardCharsets.UTF_8)));
        return new SiteTree(bytes);
    }
}
