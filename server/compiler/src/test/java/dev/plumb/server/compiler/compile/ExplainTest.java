package dev.plumb.server.compiler.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.plumb.server.compiler.check.SiteCheck;
import dev.plumb.server.compiler.kinds.TestModule;
import dev.plumb.server.compiler.site.Site;
import dev.plumb.server.compiler.site.SiteReader;
import dev.plumb.server.compiler.site.SiteTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExplainTest {
    private static final Path CASES = Path.of("src/test/resources/cases");

    @Test
    void showsEveryLayerOfAParameterWeakestFirst() throws IOException {
        Compiler compiler =
                new Compiler(site(Files.readString(CASES.resolve("rule-12/accepted.site"))), FleetSnapshot.NONE);
        Explanation.OfParameter found =
                assertInstanceOf(Explanation.OfParameter.class, compiler.explain("n1", Inventory.NONE, "r.c"));
        assertEquals(
                List.of("default", "site", "zone z", "n1"),
                found.layers().stream().map(Explanation.LayerValue::layer).toList());
    }

    @Test
    void showsWhereAResourceComesFromAndWhichEdgesWereDropped() throws IOException {
        String text = """
                === site.yaml
                site: lab
                === nodes.yaml
                nodes:
                  n1: { roles: [r] }
                === roles/r.yaml
                entries:
                  - file: /a
                    owner: ada
                    before: [user: ada]
                  - user: ada
                """;
        Explanation.OfResource found = assertInstanceOf(
                Explanation.OfResource.class,
                new Compiler(site(text), FleetSnapshot.NONE).explain("n1", Inventory.NONE, "user:ada"));
        assertEquals("roles/r.yaml:5:5", found.source().origins().getFirst().place());
        assertEquals(List.of("user[ada] before file[/a] (user:ada)"), found.dropped());
    }

    @Test
    void warnsOfPastExceptionsAndRefusesThoseThatHitNothing() throws IOException {
        String text = """
                === site.yaml
                site: lab
                without: [package: vim]
                === nodes.yaml
                nodes:
                  n1:
                    roles: [r]
                    without: [package: curl]
                    until: 2026-01-01
                === roles/r.yaml
                entries:
                  - package: curl
                """;
        SiteCheck check =
                SiteCheck.of(site(text), FleetSnapshot.NONE, node -> Inventory.NONE, LocalDate.of(2026, 6, 1));
        assertEquals(
                List.of("site.yaml:2:11: the exception hits no entry on any node; remove it, or name an entry that is"
                        + " declared where it holds [exception.hits-nothing]"),
                check.problems().stream().map(Object::toString).toList());
        assertEquals(
                List.of("nodes.yaml:4:15: the exception was meant until 2026-01-01; remove it, or give a later date"
                        + " [exception.past]"),
                check.warnings().stream().map(Object::toString).toList());
    }

    private static Site site(String text) {
        SiteReader.Read read = SiteReader.read(new SiteTree(CaseFile.files(text)), TestModule.library());
        return assertInstanceOf(SiteReader.Read.Ok.class, read, read::toString).site();
    }
}
