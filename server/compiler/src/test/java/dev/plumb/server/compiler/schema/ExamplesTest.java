package dev.plumb.server.compiler.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.api.Problem;
import dev.plumb.api.ResourceProvider;
import dev.plumb.base.BaseModule;
import dev.plumb.server.compiler.check.SiteCheck;
import dev.plumb.server.compiler.compile.Folder;
import dev.plumb.server.compiler.fleet.FleetSnapshot;
import dev.plumb.server.compiler.fleet.Inventory;
import dev.plumb.server.compiler.site.Library;
import dev.plumb.server.compiler.site.SiteReader;
import dev.plumb.server.compiler.site.SiteTree;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What the pages show as an example is what an editor and a check accept.
class ExamplesTest {
    private static final Path BESIDE = Path.of("src/test/resources/beside-examples");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```yaml\\n(.*?)^```");
    private static final Pattern FILE = Pattern.compile("# (\\S+)\\n");

    private final Library library = new Library(List.of(new BaseModule()));
    private final Judge judge = new Judge(Schemas.of(library));

    private static List<String> blocks(String page) {
        return BLOCK.matcher(page).results().map(found -> found.group(1)).toList();
    }

    @TestFactory
    Stream<DynamicTest> theSchemaOfItsFileAcceptsEveryFileOfTheFrontPage() throws IOException {
        return blocks(Files.readString(Path.of("../../README.md"))).stream().map(yaml -> {
            Matcher file = FILE.matcher(yaml);
            assertTrue(file.lookingAt(), () -> "the first line names no file:\n" + yaml);
            return DynamicTest.dynamicTest(
                    file.group(1), () -> assertEquals(List.of(), judge.complaints(file.group(1), yaml)));
        });
    }

    @TestFactory
    Stream<DynamicTest> theExampleOfAKindIsAcceptedByTheSchemaAndByACheck() {
        return new BaseModule()
                .providers().stream()
                        .map(provider ->
                                DynamicTest.dynamicTest(provider.definition().kind(), () -> {
                                    List<String> examples = blocks(page(provider));
                                    assertFalse(examples.isEmpty());
                                    for (String example : examples) {
                                        String role = "entries:\n" + example;
                                        assertEquals(List.of(), judge.complaints("roles/example.yaml", role), role);
                                        assertEquals(List.of(), problems("roles/example.yaml", role), role);
                                    }
                                }));
    }

    /// One line of the table.
    private record Fragment(boolean accepted, String file, String yaml) {
        static Fragment read(String line) {
            String[] parts = line.split("\\|", 3);
            return new Fragment(
                    parts[0].strip().equals("accepted"),
                    parts[1].strip(),
                    parts[2].strip().replace("\\n", "\n") + "\n");
        }
    }

    @TestFactory
    Stream<DynamicTest> theSchemaAndTheCheckAgreeOnWhatIsAcceptedAndRefused() throws IOException {
        List<Fragment> fragments = Files.readAllLines(Path.of("src/test/resources/schema/fragments.txt")).stream()
                .filter(line -> !line.startsWith("#"))
                .map(Fragment::read)
                .toList();
        assertTrue(fragments.stream().anyMatch(Fragment::accepted));
        return fragments.stream()
                .map(fragment -> DynamicTest.dynamicTest(fragment.toString(), () -> {
                    List<String> complaints = judge.complaints(fragment.file(), fragment.yaml());
                    List<Problem> problems = problems(fragment.file(), fragment.yaml());
                    assertEquals(fragment.accepted(), problems.isEmpty(), () -> "the check: " + problems);
                    assertEquals(fragment.accepted(), complaints.isEmpty(), () -> "the schema: " + complaints);
                }));
    }

    private static String page(ResourceProvider<?, ?> provider) throws IOException {
        String path = "pages/" + provider.definition().kind() + ".md";
        try (InputStream page = Objects.requireNonNull(BaseModule.class.getResourceAsStream(path), path)) {
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private List<Problem> problems(String file, String yaml) throws IOException {
        Map<String, byte[]> site = Folder.files(BESIDE);
        site.putIfAbsent("roles/example.yaml", "{}\n".getBytes(StandardCharsets.UTF_8));
        site.put(file, yaml.getBytes(StandardCharsets.UTF_8));
        return SiteCheck.of(
                        SiteReader.readInPart(new SiteTree(site), library),
                        FleetSnapshot.NONE,
                        node -> Inventory.NONE,
                        LocalDate.EPOCH)
                .problems();
    }
}
