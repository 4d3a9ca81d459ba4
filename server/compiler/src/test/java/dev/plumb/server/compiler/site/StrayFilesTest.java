package dev.plumb.server.compiler.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.api.Problem;
import dev.plumb.server.compiler.check.SiteCheck;
import dev.plumb.server.compiler.fleet.FleetSnapshot;
import dev.plumb.server.compiler.fleet.Inventory;
import dev.plumb.server.compiler.kinds.TestModule;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StrayFilesTest {
    @Test
    void namesNearToKnownOnesAreWarnedOf() {
        byte[] none = new byte[0];
        SiteTree tree = new SiteTree(Map.of(
                "site.yaml",
                "site: lab\n".getBytes(StandardCharsets.UTF_8),
                "node.yaml",
                none,
                "nodes.csv",
                none,
                "role/a.yaml",
                none,
                "role/b.yaml",
                none,
                "notes.txt",
                none));
        Site site = assertInstanceOf(SiteReader.Read.Ok.class, SiteReader.read(tree, TestModule.library()))
                .site();
        SiteCheck check = SiteCheck.of(site, FleetSnapshot.NONE, node -> Inventory.NONE, LocalDate.EPOCH);
        assertEquals(
                List.of(
                        "node.yaml:1:1: nothing reads 'node.yaml'; did you mean 'nodes.yaml'? [site.not-read]",
                        "nodes.csv:1:1: nothing reads 'nodes.csv'; did you mean 'nodes/NAME.csv'? [site.not-read]",
                        "nodes.yaml:1:1: the site declares no node; write nodes.yaml with nodes: { NAME: { roles:"
                                + " [...] } } [site.no-nodes]",
                        "role/:1:1: nothing reads 'role/'; did you mean 'roles/'? [site.not-read]"),
                check.warnings().stream().map(Problem::toString).toList());
    }

    @Test
    void dotFilesAreReadAmongSourcesOnly() {
        assertTrue(SiteTree.reads("files/.vimrc"));
        assertFalse(SiteTree.reads("secrets/.gitkeep"));
        assertFalse(SiteTree.reads("roles/.base.yaml.swp"));
        assertFalse(SiteTree.reads("files/.git/config"));
    }
}
