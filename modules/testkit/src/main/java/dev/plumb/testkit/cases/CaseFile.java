package dev.plumb.testkit.cases;

import dev.plumb.api.value.Value;
import dev.plumb.testkit.yaml.YamlReader;
import dev.plumb.testkit.yaml.YamlWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A case: two YAML documents in one file. The first is written by hand (`about`, `declared`, `node`, `ask`,
/// `show`), the second is what must come of it and is rewritten by `-Dgolden.update`.
///
/// @param given the first document
/// @param expected the second document's text; empty while there is none
public record CaseFile(Path path, Value.Mapping given, String expected) {
    private static final String BREAK = "\n---\n";
    private static final Set<String> KEYS = Set.of("about", "declared", "node", "ask", "show");

    public CaseFile {
        for (String key : given.entries().keySet()) {
            if (!KEYS.contains(key)) {
                throw new IllegalArgumentException(path + " has a key '" + key + "', only " + KEYS);
            }
        }
        if (!given.entries().keySet().containsAll(List.of("about", "declared"))) {
            throw new IllegalArgumentException(path + " needs 'about' and 'declared'");
        }
    }

    /// Reads a case.
    public static CaseFile read(Path path) {
        String text = text(path);
        int end = text.indexOf(BREAK);
        String given = end < 0 ? text : text.substring(0, end + 1);
        String expected = end < 0 ? "" : text.substring(end + BREAK.length());
        return new CaseFile(path, (Value.Mapping) YamlReader.document(given), expected);
    }

    /// All cases of a folder in order of name.
    public static List<CaseFile> all(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .map(CaseFile::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The file's name without its ending.
    public String name() {
        return String.valueOf(path.getFileName()).replaceFirst("\\.yaml$", "");
    }

    /// The entry as an admin writes it.
    public Value.Mapping declared() {
        return given.entries().get("declared") instanceof Value.Mapping entry ? entry : Value.Mapping.of(Map.of());
    }

    /// The node before.
    public Value node() {
        return given.entries().getOrDefault("node", Value.Mapping.of(Map.of()));
    }

    /// What is asked of the provider: `plan`, `refresh` or `release`.
    public String ask() {
        return given.entries().getOrDefault("ask", new Value.Text("plan")).toString();
    }

    /// Whether the claims are part of what is compared.
    public boolean showsClaims() {
        return given.entries().containsKey("show");
    }

    /// What is expected, in the form in which it would be written.
    public String normalExpected() {
        return expected.isBlank() ? "" : normal(expected);
    }

    /// What came of it, in the same form.
    public static String normal(String document) {
        return YamlWriter.write(new TreeMap<>(((Value.Mapping) YamlReader.document(document)).entries()));
    }

    /// Writes a new second document.
    public void update(String document) {
        String text = text(path);
        int end = text.indexOf(BREAK);
        String kept = end < 0 ? text : text.substring(0, end + 1);
        try {
            Files.writeString(path, kept + "---\n" + document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
