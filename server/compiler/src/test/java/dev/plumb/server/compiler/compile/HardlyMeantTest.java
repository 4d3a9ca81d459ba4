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

/// What the real kinds cannot do and whoever wrote it hardly meant.
class HardlyMeantTest {
    private static final String SITE = """
            === site.yaml
            site: lab
            === nodes.yaml
            nodes:
              n1: { roles: [r], zone: z }
            === roles/r.yaml
            entries:
            """;

    private static final String SECRET = """
            === secrets/a.age
            sealed
            === secrets/a.yaml
            version: 1
            commitment: 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
            """;

    private static String compiled(String entries) {
        SiteReader.Read read =
                SiteReader.read(new SiteTree(CaseFile.files(SITE + entries)), new Library(List.of(new BaseModule())));
        Site site =
                assertInstanceOf(SiteReader.Read.Ok.class, read, read::toString).site();
        return Shown.of("n1", new Compiler(site, FleetSnapshot.NONE).compile("n1", Inventory.NONE, Set.of()));
    }

    private static List<String> lines(String shown, String code) {
        return shown.lines().filter(line -> line.contains(code)).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mode: 0644", "mode: '644'", "mode: 0604"})
    void aSecretThatEveryoneMayReadIsWarnedOf(String mode) {
        String shown = compiled("  - { file: /etc/a, content: 'x $(secret.a)', " + mode + " }\n" + SECRET);
        List<String> warnings = lines(shown, "[secret.read-by-all]");
        assertEquals(1, warnings.size(), shown);
        assertTrue(
                warnings.getFirst()
                        .startsWith("  warning roles/r.yaml:2:5: file[/etc/a] holds a secret, and with the mode"),
                shown);
        assertTrue(warnings.getFirst().contains("; write mode: 0600 "), shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "  - { file: /etc/a, content: $(secret.a), mode: 0640 }\n",
                "  - { file: /etc/a, content: $(secret.a), mode: 0600 }\n",
                "  - { file: /etc/a, content: $(secret.a) }\n",
                "  - { file: /etc/a, content: nothing secret, mode: 0644 }\n"
            })
    void aSecretThatIsClosedIsNotWarnedOf(String entry) {
        String shown = compiled(entry + SECRET);
        assertTrue(shown.startsWith("node n1\n"), shown);
        assertEquals(List.of(), lines(shown, "[secret.read-by-all]"));
    }

    @Test
    void aRefreshOfWhatIsNeverRefreshedIsWarnedOf() {
        String shown = compiled("""
                  - file: /etc/a
                    refresh-on: [file: /etc/b]
                  - file: /etc/b
                    refreshes: [service: web, package: tool]
                  - service: web
                  - package: tool
                """);
        assertEquals(
                List.of(
                        "  warning roles/r.yaml:3:18: file[/etc/a] is never refreshed: its kind has nothing to do when"
                                + " something else changes; write 'after' or 'before' if only the order is meant"
                                + " [entry.never-refreshed]",
                        "  warning roles/r.yaml:5:31: package[tool] is never refreshed: its kind has nothing to do when"
                                + " something else changes; write 'after' or 'before' if only the order is meant"
                                + " [entry.never-refreshed]"),
                lines(shown, "[entry.never-refreshed]"),
                shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "  - { file: /var/lib/plumb/journal, content: x }\n",
                "  - { directory: /var/lib/plumb, mode: '0755' }\n",
                "  - { line: '/var/lib/plumb/x#a', text: a }\n",
                "  - { link: /var/lib/plumb/x, target: /etc }\n"
            })
    void whatPlumbRemembersIsNoSitesToWrite(String entry) {
        String shown = compiled(entry);
        assertEquals(1, lines(shown, "[entry.in-agents-folder]").size(), shown);
        assertEquals(
                0,
                lines(compiled(entry.replace("plumb", "plumber")), "[entry.in-agents-folder]")
                        .size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "  - { line: '/etc/a/q#x', text: a }\n",
                "  - { setting: '/etc/a/q.ini#s.k', value: '1' }\n",
                "  - { user: bob, home: /etc/a/bob }\n"
            })
    void nothingIsWrittenBelowAFileNorBelowWhatShallNotBeThere(String entry) {
        for (String above : List.of("  - { file: /etc/a }\n", "  - { directory: /etc/a, ensure: absent }\n")) {
            String shown = compiled(above + entry);
            assertEquals(1, lines(shown, "[entry.below-nothing]").size(), shown);
            String beside = compiled(above + entry.replace("/etc/a/", "/etc/b/"));
            assertEquals(0, lines(beside, "[entry.below-nothing]").size(), beside);
            assertEquals(0, lines(beside, "refused").size(), beside);
        }
    }

    @Test
    void aHomeThatIsNotMadeMayBeBelowAnything() {
        String shown = compiled("  - { file: /etc/a }\n  - { user: bob, home: /etc/a/bob, create-home: false }\n");
        assertEquals(0, lines(shown, "refused").size(), shown);
    }
}
