package dev.plumb.server.compiler.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.plumb.api.Problem;
import dev.plumb.server.compiler.check.SiteCheck;
import dev.plumb.server.compiler.datum.Datum;
import dev.plumb.server.compiler.fleet.FleetSnapshot;
import dev.plumb.server.compiler.fleet.Inventory;
import dev.plumb.server.compiler.kinds.TestModule;
import dev.plumb.server.compiler.site.SiteReader;
import dev.plumb.server.compiler.site.SiteTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// One folder per rule of the language: `*.site` are small sites, `*.expected` what they compile to, or what
/// is wrong with them and where.
class CasesTest {
    private static final Path CASES = Path.of("src/test/resources/cases");

    /// How many numbered rules the language has.
    private static final int RULES = 29;

    /// The facts that every node of a case has reported.
    private static final Inventory FACTS = Inventory.of(Map.of(
            "os", Datum.map(Map.of("id", Datum.text("debian"), "version", Datum.text("12"))),
            "gpu", Datum.map(Map.of("vendors", Datum.list(List.of(Datum.text("nvidia")))))));

    @TestFactory
    Stream<DynamicTest> everyCaseCompilesToWhatIsExpected() throws IOException {
        List<Path> sites = new ArrayList<>();
        try (Stream<Path> files = Files.walk(CASES)) {
            files.filter(file -> file.toString().endsWith(".site")).sorted().forEach(sites::add);
        }
        assertTrue(sites.size() > 30, "the cases are missing");
        return sites.stream()
                .map(site -> DynamicTest.dynamicTest(CASES.relativize(site).toString(), () -> check(site)));
    }

    @Test
    void everyRuleHasACaseThatIsAcceptedAndOneThatIsRefused() throws IOException {
        for (int rule = 1; rule <= RULES; rule++) {
            Path folder = CASES.resolve("rule-%02d".formatted(rule));
            boolean accepted = false;
            boolean refused = false;
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file :
                        files.filter(f -> f.toString().endsWith(".expected")).toList()) {
                    String text = Files.readString(file);
                    refused |= text.contains("refused\n") || text.contains("\nsite\n");
                    accepted |= text.startsWith("node ") && !text.contains("refused\n");
                }
            }
            assertTrue(accepted && refused, folder + " lacks a case");
        }
    }

    private static void check(Path site) throws IOException {
        String actual = compiled(Files.readString(site));
        Path expected = site.resolveSibling(site.getFileName().toString().replace(".site", ".expected"));
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(expected, actual);
            fail("updated " + expected + "; run again without golden.update");
        }
        assertEquals(Files.readString(expected), actual);
    }

    private static String compiled(String text) {
        SiteReader.InPart read = SiteReader.readInPart(new SiteTree(CaseFile.files(text)), TestModule.library());
        SiteCheck check = SiteCheck.of(
                read, FleetSnapshot.NONE, node -> node.startsWith("unknown") ? Inventory.NONE : FACTS, LocalDate.EPOCH);
        if (!read.problems().isEmpty()) {
            return "site refused\n" + Shown.problems(check.problems());
        }
        StringBuilder all = new StringBuilder();
        check.nodes().forEach((node, compilation) -> all.append(Shown.of(node, compilation)));
        return all + besides(check);
    }

    /// What is wrong with the site though compiling its nodes does not show it.
    private static String besides(SiteCheck check) {
        List<Problem> besides = new ArrayList<>(check.problems());
        check.nodes().values().forEach(compilation -> {
            if (compilation instanceof Compilation.Rejected(List<Problem> problems)) {
                besides.removeAll(problems);
            }
        });
        return besides.isEmpty() ? "" : "site\n" + Shown.problems(besides);
    }
}
