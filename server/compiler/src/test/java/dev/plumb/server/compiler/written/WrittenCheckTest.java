package dev.plumb.server.compiler.written;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.api.Problem;
import dev.plumb.server.compiler.check.SiteCheck;
import dev.plumb.server.compiler.compile.CaseFile;
import dev.plumb.server.compiler.compile.Compilation;
import dev.plumb.server.compiler.compile.Compiler;
import dev.plumb.server.compiler.explain.Explainer;
import dev.plumb.server.compiler.explain.Explanation;
import dev.plumb.server.compiler.fleet.FleetSnapshot;
import dev.plumb.server.compiler.fleet.Inventory;
import dev.plumb.server.compiler.kinds.TestModule;
import dev.plumb.server.compiler.site.Site;
import dev.plumb.server.compiler.site.SiteReader;
import dev.plumb.server.compiler.site.SiteTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a check finds in what is written, everyone finds who wants a manifest.
class WrittenCheckTest {
    private static final Path CASES = Path.of("src/test/resources/cases");

    private static final String SITE = """
            === site.yaml
            site: lab
            === nodes.yaml
            nodes:
              n1: { roles: [r] }
            === roles/r.yaml
            parameters:
              mode: { type: enum, of: [production, test], default: test }
            entries:
              - { file: /etc/always, content: x }
            """;

    private static Site site(String text) {
        SiteReader.Read read = SiteReader.read(new SiteTree(CaseFile.files(text)), TestModule.library());
        return assertInstanceOf(SiteReader.Read.Ok.class, read, read::toString).site();
    }

    private static SiteCheck check(Site site) {
        return SiteCheck.of(site, FleetSnapshot.NONE, node -> Inventory.NONE, LocalDate.EPOCH);
    }

    private static List<Problem> refused(Site site) {
        Compilation compilation = new Compiler(site, FleetSnapshot.NONE).compile("n1", Inventory.NONE, Set.of());
        return assertInstanceOf(Compilation.Rejected.class, compilation, compilation::toString)
                .problems();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "  - { file: /etc/a, content: x, when: mode = 'prodution' }\n",
                "  - { file: /etc/a, content: x, when: fact.os.id > 3 }\n",
                "  - { file: /etc/a, content: x, when: mode = 'production' and fact.os.ids = 'debian' }\n",
                "  - { file: /etc/a, content: x, once: role=rr }\n",
                "  - { file: '/etc/$(item.name)', content: x, each: fleet.nodes where item.zone > 3 }\n",
                "  - { file: /etc/a, content: x, when: mode = 'production', mode: rw }\n",
                "  - { file: /etc/a, template: no.mustache, when: mode = 'production' }\n",
                "=== zones/z.yaml\nwithout: [file: /etc/alway]\n",
                "=== roles/of-no-node.yaml\nentries:\n  - { file: /etc/a, content: x, when: node.name > 3 }\n",
                "=== roles/of-no-node.yaml\nentries:\n  - { file: /etc/a, content: $(no-such) }\n"
            })
    void thereIsNoManifestWhileWhatIsWrittenIsWrong(String wrong) {
        Site site = site(SITE + wrong);
        List<Problem> problems = refused(site);
        assertEquals(1, problems.size(), problems::toString);
        assertEquals(check(site).problems(), problems);
    }

    @Test
    void aRightSiteHasOne() {
        Site site = site(SITE + "  - { file: /etc/a, content: x, when: mode = 'production' }\n");
        assertTrue(new Compiler(site, FleetSnapshot.NONE).written().right());
        assertInstanceOf(
                Compilation.Compiled.class,
                new Compiler(site, FleetSnapshot.NONE).compile("n1", Inventory.NONE, Set.of()));
    }

    @Test
    void aNodeThatWaitsForFactsIsToldToo() {
        Site site = site(SITE + """
              - { file: /etc/a, content: x, when: fact.os.id = 'debian' }
              - { file: /etc/b, content: x, when: mode = 'prodution' }
            """);
        assertEquals(List.of("expression.type"), codes(refused(site)));
    }

    @Test
    void whatTheNodeFindsOfItselfIsToldBesideIt() {
        Site site = site(SITE + """
              - { file: /etc/always, content: y }
              - { file: /etc/b, content: x, when: mode = 'prodution' }
            """);
        assertEquals(List.of("entry.clash", "expression.type"), codes(refused(site)));
        assertEquals(check(site).problems(), refused(site));
    }

    @Test
    void nothingIsExplainedAsOneWouldMeanIt() {
        Site site = site(SITE + "  - { file: /etc/b, content: x, when: mode = 'prodution' }\n");
        Explanation explanation =
                Explainer.explain(new Compiler(site, FleetSnapshot.NONE), "n1", Inventory.NONE, "file:/etc/always");
        assertEquals(
                check(site).problems(),
                assertInstanceOf(Explanation.None.class, explanation).problems());
    }

    /// All the cases of the rules of the language, right ones and wrong ones.
    @Test
    void everyNodeOfEveryCaseIsRefusedForItWithNothingThatACheckDoesNotTell() throws IOException {
        int wrong = 0;
        for (Path file : cases()) {
            SiteReader.InPart read =
                    SiteReader.readInPart(new SiteTree(CaseFile.files(Files.readString(file))), TestModule.library());
            if (read.whole() instanceof SiteReader.Read.Ok(Site site)
                    && !new Compiler(site, FleetSnapshot.NONE).written().right()) {
                wrong++;
                Set<String> told = new HashSet<>(keys(check(site).problems()));
                Compiler compiler = new Compiler(site, FleetSnapshot.NONE);
                for (String node : site.nodes().keySet()) {
                    List<String> keys = keys(assertInstanceOf(
                                    Compilation.Rejected.class,
                                    compiler.compile(node, Inventory.NONE, Set.of()),
                                    () -> file + ", " + node)
                            .problems());
                    assertTrue(told.containsAll(keys), () -> file + ": " + keys + ", a check tells " + told);
                }
            }
        }
        assertTrue(wrong > 10, "only " + wrong + " cases have anything wrong in what is written");
    }

    private static List<Path> cases() throws IOException {
        try (Stream<Path> files = Files.walk(CASES)) {
            return files.filter(file -> file.toString().endsWith(".site"))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> codes(List<Problem> problems) {
        return problems.stream().map(Problem::code).toList();
    }

    private static List<String> keys(List<Problem> problems) {
        return problems.stream()
                .map(problem -> problem.place() + " " + problem.code())
                .toList();
    }
}
