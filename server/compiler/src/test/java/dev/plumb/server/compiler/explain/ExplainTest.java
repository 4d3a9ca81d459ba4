package dev.plumb.server.compiler.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.api.value.Value;
import dev.plumb.server.compiler.check.SiteCheck;
import dev.plumb.server.compiler.compile.CaseFile;
import dev.plumb.server.compiler.compile.Compilation;
import dev.plumb.server.compiler.compile.Compiler;
import dev.plumb.server.compiler.compile.SideDocument;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExplainTest {
    private static final Path CASES = Path.of("src/test/resources/cases");

    @Test
    void showsEveryLayerOfAParameterWeakestFirst() throws IOException {
        Explanation.OfParameter found = parameter(Files.readString(CASES.resolve("rule-12/accepted.site")), "r.c");
        assertEquals(
                List.of("default OVERRIDDEN", "site OVERRIDDEN", "zone z OVERRIDDEN", "n1 DECIDES"),
                fates(found.layers()));
    }

    @Test
    void whatIsUnitedIsJoinedOfEveryLayerThatGivesSomething() {
        String text = site("""
                parameters:
                  words: { type: list, of: text, default: [a], merge: union }
                entries: []
                """, "values: { r.words: [b] }");
        assertEquals(
                List.of("default JOINED", "n1 JOINED"),
                fates(parameter(text, "r.words").layers()));
    }

    @Test
    void everyAdjustmentOfAnAttributeIsALayerOfIt() {
        String text = site("entries: [{ mount: /a, from: b, options: [c, d] }]", """
                adjust:
                      - mount: /a
                        from: z
                        add: { options: [e] }
                        drop: { options: [c] }
                        because: moved
                """);
        Explanation.OfResource found = assertInstanceOf(Explanation.OfResource.class, explain(text, "mount:/a"));
        assertEquals(
                List.of("the entry OVERRIDDEN", "adjust by n1 DECIDES"),
                fates(found.attributes().getFirst()));
        assertEquals(
                List.of("the entry GIVES JOINED", "adjust by n1 ADDS JOINED", "adjust by n1 DROPS JOINED"),
                found.attributes().get(1).all().stream()
                        .map(l -> l.owner() + " " + l.part() + " " + l.fate())
                        .toList());
        Layers.Layer last = found.attributes().getFirst().all().getLast();
        assertEquals("nodes.yaml:6:15", last.place());
        assertEquals(Optional.of("moved"), last.reason().because());
    }

    @Test
    void aConditionThatDoesNotHoldIsToldWithWhatWasLookedAt() {
        String text = site("""
                parameters: { gpu: { type: boolean, default: false } }
                entries: [{ package: a, when: gpu and node.zone = 'z' }]
                """, "labels: {}");
        LeftOut.Cause cause = leftOut(text, "package:a").getFirst().causes().getFirst();
        Condition condition =
                assertInstanceOf(LeftOut.Cause.NotTrue.class, cause).condition();
        assertEquals("roles/r.yaml:2:31", condition.place());
        assertEquals(
                List.of(new Term(
                        "gpu", Optional.of(new Value.Text("false")), Optional.of("default, roles/r.yaml:1:46"))),
                condition.terms());
    }

    @Test
    void secretsAreTermsAndLayersByNameOnly() {
        String text = site("""
                parameters: { token: { type: secret, default: $(secret.ldap) } }
                entries: [{ typed: a, secret: $(token) }]
                """, "labels: {}") + """
                === secrets/ldap.yaml
                version: 3
                commitment: %s
                === secrets/ldap.age
                sealed
                """.formatted("ab".repeat(32));
        String all = explain(text, "typed:a").toString() + explain(text, "r.token");
        assertTrue(all.contains("SecretRef[name=ldap, version=3"), all);
        assertFalse(all.contains("sealed"), all);
    }

    @Test
    void anEntryWithinAUseThatIsLeftOutIsKnownByItsName() {
        String text = site("entries: [{ b: x, when: node.zone = 'z' }]", "labels: {}") + """
                === blueprints/b.yaml
                entries:
                  - package: inner-$(name)
                    when: node.zone = 'y'
                """;
        LeftOut found = leftOut(text, "package:inner-x").getFirst();
        assertEquals(2, found.causes().size());
        assertEquals("b[x]", found.declaration().uses().getFirst().use());
    }

    @Test
    void explainingLeavesTheCompilerAsItWas() {
        String text = site("entries: [{ package: [a, b] }]", "without: [package: a]");
        Compiler compiler = new Compiler(read(text), FleetSnapshot.NONE);
        Compilation before = compiler.compile("n1", Inventory.NONE, Set.of());
        Explainer.explain(compiler, "n1", Inventory.NONE, "package:a");
        assertEquals(before, compiler.compile("n1", Inventory.NONE, Set.of()));
    }

    @Test
    void everyResourceOfEveryCaseIsExplainedByTheEntriesThatDeclareIt() throws IOException {
        try (Stream<Path> files = Files.walk(CASES)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".site")).toList()) {
                SiteReader.Read read =
                        SiteReader.read(new SiteTree(CaseFile.files(Files.readString(file))), TestModule.library());
                if (read instanceof SiteReader.Read.Ok(Site site)) {
                    site.nodes()
                            .keySet()
                            .forEach(node -> explained(file, new Compiler(site, FleetSnapshot.NONE), node));
                }
            }
        }
    }

    private static void explained(Path file, Compiler compiler, String node) {
        if (compiler.compile(node, Inventory.NONE, Set.of()) instanceof Compilation.Compiled compiled) {
            compiled.side().resources().forEach((id, source) -> {
                Explanation.OfResource found = assertInstanceOf(
                        Explanation.OfResource.class,
                        Explainer.explain(compiler, node, Inventory.NONE, id.toString()),
                        file + " " + id);
                assertEquals(
                        source.origins().stream()
                                .map(SideDocument.Origin::place)
                                .distinct()
                                .toList(),
                        found.declarations().stream()
                                .map(Declaration::place)
                                .distinct()
                                .toList());
                Set<String> given =
                        found.attributes().stream().map(Layers::name).collect(Collectors.toSet());
                assertTrue(given.containsAll(found.resource().attributes().keySet()), file + " " + id + given);
            });
        }
    }

    @Test
    void showsWhichEdgesWereDropped() {
        String text = site("""
                entries:
                  - file: /a
                    owner: ada
                    before: [user: ada]
                  - user: ada
                """, "labels: {}");
        Explanation.OfResource found = assertInstanceOf(Explanation.OfResource.class, explain(text, "user:ada"));
        assertEquals(
                List.of("roles/r.yaml:5:5"),
                found.declarations().stream().map(Declaration::place).toList());
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
                SiteCheck.of(read(text), FleetSnapshot.NONE, node -> Inventory.NONE, LocalDate.of(2026, 6, 1));
        assertEquals(
                List.of("site.yaml:2:11: the exception hits no entry on any node; remove it, or name an entry that is"
                        + " declared where it holds [exception.hits-nothing]"),
                check.problems().stream().map(Object::toString).toList());
        assertEquals(
                List.of("nodes.yaml:4:15: the exception was meant until 2026-01-01; remove it, or give a later date"
                        + " [exception.past]"),
                check.warnings().stream().map(Object::toString).toList());
    }

    private static String site(String role, String node) {
        return """
                === site.yaml
                site: lab
                === nodes.yaml
                nodes:
                  n1:
                    roles: [r]
                    %s
                === roles/r.yaml
                %s
                """.formatted(node, role);
    }

    private static Explanation explain(String text, String name) {
        return Explainer.explain(new Compiler(read(text), FleetSnapshot.NONE), "n1", Inventory.NONE, name);
    }

    private static Explanation.OfParameter parameter(String text, String name) {
        return assertInstanceOf(Explanation.OfParameter.class, explain(text, name));
    }

    private static List<LeftOut> leftOut(String text, String name) {
        return assertInstanceOf(Explanation.NotHere.class, explain(text, name)).leftOut();
    }

    private static List<String> fates(Layers layers) {
        return layers.all().stream().map(l -> l.owner() + " " + l.fate()).toList();
    }

    private static Site read(String text) {
        SiteReader.Read read = SiteReader.read(new SiteTree(CaseFile.files(text)), TestModule.library());
        return assertInstanceOf(SiteReader.Read.Ok.class, read, read::toString).site();
    }
}
