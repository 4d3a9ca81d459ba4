package dev.plumb.server.compiler.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.base.BaseModule;
import dev.plumb.server.compiler.fleet.FleetSnapshot;
import dev.plumb.server.compiler.fleet.Inventory;
import dev.plumb.server.compiler.site.Library;
import dev.plumb.server.compiler.site.Site;
import dev.plumb.server.compiler.site.SiteReader;
import dev.plumb.server.compiler.site.SiteTree;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Resources that write a whole file and a part of it, by the real kinds.
class PartOfWholeTest {
    private static final String SITE = """
        === site.yaml
        site: lab
        === nodes.yaml
        nodes:
          n1: { roles: [r], zone: z }
        === roles/r.yaml
        entries:
        """;
    private static final String LINE = "  - { line: '/etc/x.ini#a', text: 'a = 1' }\n";
    private static final String SETTING = "  - { setting: '/etc/x.ini#a', value: '1' }\n";

    private static Compilation compiled(String entries) {
        SiteReader.Read read =
                SiteReader.read(new SiteTree(CaseFile.files(SITE + entries)), new Library(List.of(new BaseModule())));
        Site site =
                assertInstanceOf(SiteReader.Read.Ok.class, read, read::toString).site();
        return new Compiler(site, FleetSnapshot.NONE).compile("n1", Inventory.NONE, Set.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "  - { file: /etc/x.ini, content: 'a = 2' }\n",
                "  - { file: /etc/x.ini, data: { a: '2' }, format: ini }\n",
                "  - { file: /etc/x.ini, ensure: absent }\n",
                "  - { link: /etc/x.ini, target: /etc/y.ini }\n"
            })
    void whoWritesTheWholeClashesWithWhoWritesAPart(String whole) {
        for (String part : List.of(LINE, SETTING)) {
            String shown = Shown.of("n1", compiled(whole + part));
            assertEquals(
                    1,
                    shown.lines()
                            .filter(line -> line.contains("[entry.part-of-whole]"))
                            .count(),
                    shown);
        }
    }

    @Test
    void bothAreNamedWithTheirPlaces() {
        assertEquals("""
            node n1 refused
              roles/r.yaml:3:5: file[/etc/x.ini] decides over the whole of '/etc/x.ini', line[/etc/x.ini#a] over a part \
            of it; the other stands at roles/r.yaml:2:5; put it all into one of them, or declare the file without \
            content [entry.part-of-whole]
            """, Shown.of("n1", compiled("  - { file: /etc/x.ini, content: 'a = 2' }\n" + LINE)));
    }

    @Test
    void twoThatOwnOnePathAreToldOnce() {
        String entries = "  - { file: /etc/x.ini }\n  - { link: /etc/x.ini, target: /etc/y.ini }\n";
        assertEquals("""
            node n1 refused
              roles/r.yaml:3:5: file[/etc/x.ini] and link[/etc/x.ini] both own path:/etc/x.ini; \
            the other stands at roles/r.yaml:2:5 [entry.owners-clash]
            """, Shown.of("n1", compiled(entries)));
    }

    @Test
    void onlyAFileIsAdvisedToHaveNoContent() {
        String shown = Shown.of("n1", compiled("  - { link: /etc/x.ini, target: /etc/y.ini }\n" + LINE));
        assertTrue(shown.contains("; put it all into one of them [entry.part-of-whole]"), shown);
    }

    @Test
    void aFileWithoutContentComesBeforeItsParts() {
        Compilation compilation = compiled(LINE + SETTING + "  - { file: /etc/x.ini, mode: '0600' }\n");
        Compilation.Compiled compiled =
                assertInstanceOf(Compilation.Compiled.class, compilation, () -> Shown.of("n1", compilation));
        assertEquals(
                "file[/etc/x.ini]",
                compiled.manifest().resources().getFirst().id().toString());
    }

    @Test
    void hostsOwnsOnlyItsBlock() {
        String entries = """
              - { hosts: system, entries: { 10.0.0.1: [a] } }
              - { line: '/etc/hosts#b', text: '10.0.0.2 b' }
            """;
        Compilation compilation = compiled(entries);
        assertInstanceOf(Compilation.Compiled.class, compilation, () -> Shown.of("n1", compilation));
    }
}
