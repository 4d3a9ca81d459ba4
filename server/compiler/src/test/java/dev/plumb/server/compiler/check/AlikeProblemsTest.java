package dev.plumb.server.compiler.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.api.Problem;
import dev.plumb.base.BaseModule;
import dev.plumb.server.compiler.fleet.FleetSnapshot;
import dev.plumb.server.compiler.fleet.Inventory;
import dev.plumb.server.compiler.site.Library;
import dev.plumb.server.compiler.site.SiteReader;
import dev.plumb.server.compiler.site.SiteTree;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// One mistake is one message, however many nodes it is about.
class AlikeProblemsTest {
    private static List<String> told(String entries) {
        SiteReader.InPart read = SiteReader.readInPart(
                new SiteTree(Map.of(
                        "site.yaml", "site: lab\nroles: [base]\n".getBytes(StandardCharsets.UTF_8),
                        "nodes.yaml",
                                ("nodes: { 'n-[1-6]': { address: '10.0.0.[1-6]', zone: a },"
                                                + " 'n-[7-12]': { address: '10.0.0.[7-12]', zone: b } }\n")
                                        .getBytes(StandardCharsets.UTF_8),
                        "roles/base.yaml", ("entries:\n" + entries).getBytes(StandardCharsets.UTF_8))),
                new Library(List.of(new BaseModule())));
        return SiteCheck.of(read, FleetSnapshot.NONE, node -> Inventory.NONE, LocalDate.EPOCH).problems().stream()
                .map(Problem::toString)
                .toList();
    }

    @Test
    void aMistakeThatTellsTheNodesOwnNameIsToldOnce() {
        assertEquals(
                List.of("roles/base.yaml:3:10: uid: expected a whole number between -(2^53-1) and 2^53-1"
                        + " without leading zeros, found 'n-1' on n-1, and alike on n-[2-12]"
                        + " [attribute.type]"),
                told("  - user: ada\n    uid: $(node.name)\n"));
    }

    @Test
    void anAddressIsANodesOwnToo() {
        assertEquals(1, told("  - user: ada\n    uid: $(node.address)\n").size());
    }

    @Test
    void whatIsNotTheirOwnIsToldForEachValueWithTheNodesThatHaveIt() {
        List<String> told = told("  - user: ada\n    uid: $(node.zone)\n");
        assertEquals(2, told.size(), told::toString);
        assertTrue(told.getFirst().contains("found 'a', on n-[1-6] ["), told::toString);
        assertTrue(told.getLast().contains("found 'b', on n-[7-12] ["), told::toString);
    }

    @Test
    void whatIsWrongOnAllNodesNamesNone() {
        assertTrue(told("  - user: ada\n    uid: x\n").getFirst().contains("found 'x' ["));
    }
}
