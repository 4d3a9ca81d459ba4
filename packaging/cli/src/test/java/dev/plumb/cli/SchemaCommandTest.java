package dev.plumb.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.agent.protocol.json.Json;
import dev.plumb.agent.protocol.json.JsonSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SchemaCommandTest {
    private static final Path EXAMPLE =
            Path.of("../../manifests/example").toAbsolutePath().normalize();
    private static final List<String> NAMES = List.of("site", "nodes", "zone", "role", "blueprint");
    private static final Pattern MODELINE =
            Pattern.compile("# yaml-language-server: \\$schema=((?:\\.\\./)?\\.schema/([a-z]+)\\.json)");
    private static final int LIMIT = 1 << 24;

    private Path folder = EXAMPLE;
    private SchemaFiles schemas = new SchemaFiles(Map.of(), Map.of());

    @BeforeAll
    void schemasOfTheExampleAreWritten(@TempDir Path empty) throws IOException {
        folder = empty;
        Trial trial = Trial.run(folder, "schema", EXAMPLE.toString(), "--output", ".schema");
        assertEquals(new Trial(0, "wrote 5 schemas to .schema\n", ""), trial);
        schemas = SchemaFiles.read(folder.resolve(".schema"), NAMES);
    }

    @TestFactory
    Stream<DynamicTest> everySchemaIsOneOfDraft202012() {
        return NAMES.stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> assertEquals(List.of(), schemas.malformed(name))));
    }

    @Test
    void theMetaSchemaIsThere() {
        SchemaFiles broken = new SchemaFiles(Map.of("broken", "{\"type\": \"mapping\"}"), Map.of());
        assertFalse(broken.malformed("broken").isEmpty());
    }

    @TestFactory
    Stream<DynamicTest> everyFileOfTheExampleNamesASchemaThatAcceptsIt() throws IOException {
        try (Stream<Path> paths = Files.walk(EXAMPLE)) {
            return paths.filter(SchemaCommandTest::hasSchema).sorted().toList().stream()
                    .map(path -> DynamicTest.dynamicTest(
                            EXAMPLE.relativize(path).toString(), () -> acceptedByItsSchema(path)));
        }
    }

    private static boolean hasSchema(Path path) {
        Path inside = EXAMPLE.relativize(path);
        return path.toString().endsWith(".yaml") && !inside.startsWith("data") && !inside.startsWith("secrets");
    }

    private void acceptedByItsSchema(Path path) throws IOException {
        String yaml = Files.readString(path);
        Matcher modeline = MODELINE.matcher(yaml.lines().findFirst().orElse(""));
        assertTrue(
                modeline.matches(),
                "expected a modeline, found: " + yaml.lines().findFirst());
        Path named = path.resolveSibling(modeline.group(1)).normalize();
        assertEquals(EXAMPLE.resolve(".schema"), named.getParent());
        assertEquals(List.of(), schemas.complaints(modeline.group(2), yaml));
    }

    @Test
    void withoutAFolderAllAreOneDocumentByFile() throws Exception {
        Trial trial = Trial.run(folder, "schema");
        assertEquals(0, trial.code(), trial.err());
        Json document = JsonSource.read(trial.out().strip().getBytes(StandardCharsets.UTF_8), LIMIT);
        assertEquals(Set.copyOf(NAMES), ((Json.Obj) document).members().keySet());
    }

    @Test
    void aSiteThatIsNotWellFormedIsAProblemAndNothingIsWritten() {
        Trial trial = Trial.run(folder, "schema", ".", "--output", "none");
        assertEquals(1, trial.code());
        assertTrue(trial.err().contains("site.missing"), trial.err());
        assertFalse(Files.exists(folder.resolve("none")));
    }

    @Test
    void aFolderThatCannotBeWrittenIsAProblem() throws IOException {
        Files.writeString(folder.resolve("taken"), "");
        Trial trial = Trial.run(folder, "schema", "--output", "taken");
        assertEquals(1, trial.code());
        assertTrue(trial.err().contains("schema.unwritable"), trial.err());
    }

    /// Cases stand in a file each, by schema: `src/test/cases/schema/role.yaml`; documents are parted by `---`, and the
    /// comment that begins one says whether it is accepted.
    @TestFactory
    Stream<DynamicTest> whatIsRightIsAcceptedAndTypicalMistakesAreRefused() throws IOException {
        Stream.Builder<DynamicTest> tests = Stream.builder();
        for (String name : NAMES) {
            String cases = Files.readString(Path.of("src/test/cases/schema/" + name + ".yaml"));
            for (String yaml : cases.split("(?m)^---\n", -1)) {
                String title = yaml.lines().findFirst().orElseThrow();
                tests.add(DynamicTest.dynamicTest(name + " " + title, () -> judged(name, title, yaml)));
            }
        }
        return tests.build();
    }

    private void judged(String name, String title, String yaml) {
        List<String> complaints = schemas.complaints(name, yaml);
        switch (title.substring(0, title.indexOf(':'))) {
            case "# accepted" -> assertEquals(List.of(), complaints);
            case "# refused" -> assertFalse(complaints.isEmpty(), yaml);
            default -> throw new IllegalArgumentException("expected '# accepted: …' or '# refused: …': " + title);
        }
    }
}
