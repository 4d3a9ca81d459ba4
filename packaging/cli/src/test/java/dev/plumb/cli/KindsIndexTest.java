package dev.plumb.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.testkit.Golden;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

/// Keeps `docs/kinds.md` as the definitions have it.
class KindsIndexTest {
    private static final Path DOCS = Path.of("../../docs");
    private static final Path INDEX = DOCS.resolve("kinds.md");
    private static final String HEAD = """
            # Kinds

            What an entry of a role or blueprint can manage. Each page has the attributes, an example and what happens in
            case of faults; `plumb kinds KIND` shows it too. Generated from the definitions; the build compares.

            | kind | what it is |
            | --- | --- |
            """;

    @Test
    void theIndexOfKindsIsThatOfTheDefinitions() throws IOException {
        SortedMap<String, Families.Kind> kinds = Families.load().kinds();
        StringBuilder index = new StringBuilder(HEAD);
        kinds.forEach((name, kind) -> index.append(line(name, kind)));
        Golden.check(
                "docs/kinds.md",
                Files.exists(INDEX) ? Files.readString(INDEX) : "",
                index.toString(),
                () -> write(index));
    }

    private static String line(String name, Families.Kind kind) {
        String family = kind.family().family();
        String page = "../modules/" + family + "/src/main/resources/dev/plumb/" + family + "/pages/" + name + ".md";
        assertTrue(Files.exists(DOCS.resolve(page)), "no page " + page);
        return "| [`" + name + "`](" + page + ") | "
                + kind.provider().definition().summary() + " |\n";
    }

    private static void write(CharSequence text) {
        try {
            Files.writeString(INDEX, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
