package dev.plumb.server.compiler.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.plumb.server.compiler.datum.Datum;
import dev.plumb.server.compiler.kinds.TestModule;
import dev.plumb.server.compiler.site.Site;
import dev.plumb.server.compiler.site.SiteReader;
import dev.plumb.server.compiler.site.SiteTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// One folder per rule of the language: `*.site` are small sites, `*.expected` what they compile to, or what
/// is wrong with them and where.
class CasesTest {
    private static final Path CASES = Path.of("src/test/resources/cases");

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
        return switch (SiteReader.read(new SiteTree(CaseFile.files(text)), TestModule.library())) {
            case SiteReader.Read.Refused(var problems) -> "site refused\n" + Shown.problems(problems);
            case SiteReader.Read.Ok(Site site) -> {
                Compiler compiler = new Compiler(site, FleetSnapshot.NONE);
                StringBuilder all = new StringBuilder();
                for (String node : site.nodes().keySet()) {
                    Inventory inventory = node.startsWith("unknown") ? Inventory.NONE : FACTS;
                    all.append(Shown.of(node, compiler.compile(node, inventory, Set.of())));
                }
                yield all.toString();
            }
        };
    }
}
