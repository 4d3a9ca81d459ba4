package dev.plumb.testkit.cases;

import dev.plumb.api.KindDefinition;
import dev.plumb.api.value.Value;
import dev.plumb.testkit.node.FakeNode;
import dev.plumb.testkit.yaml.YamlReader;
import dev.plumb.testkit.yaml.YamlWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// A case: two YAML documents in one file. The first is written by hand (`about`, `declared`, `node`, `ask`,
/// `show`), the second is what must come of it and is rewritten by `-Dgolden.update`.
///
/// @param given the first document
/// @param expected the second document's text; empty while there is none
public record CaseFile(Path path, Value.Mapping given, String expected) {
    private static final String BREAK = "\n---\n";
    private static final List<String> KEYS = List.of("about", "declared", "node", "ask", "show");
    private static final Value PLAN = new Value.Text("plan");
    private static final List<String> ASKED = List.of("plan", "refresh", "release");
    private static final Value CLAIMS = new Value.Listing(List.of(new Value.Text("claims")));
    private static final List<String> SHOWN = List.of(CLAIMS.toString());

    public CaseFile {
        for (String key : given.entries().keySet()) {
            among(path + ": a key", KEYS, key);
        }
        if (!given.entries().keySet().containsAll(List.of("about", "declared"))) {
            throw new IllegalArgumentException(path + ": needs 'about', one sentence, and 'declared', an entry");
        }
        among(path + ": 'ask'", ASKED, String.valueOf(given.entries().getOrDefault("ask", PLAN)));
        among(path + ": 'show'", SHOWN, String.valueOf(given.entries().getOrDefault("show", CLAIMS)));
    }

    private static void among(String what, List<String> allowed, String found) {
        if (!allowed.contains(found)) {
            throw new IllegalArgumentException(
                    what + ": expected one of " + String.join(", ", allowed) + ", found '" + found + "'");
        }
    }

    /// Reads a case.
    public static CaseFile read(Path path) {
        String text = text(path);
        int end = text.indexOf(BREAK);
        String given = end < 0 ? text : text.substring(0, end + 1);
        String expected = end < 0 ? "" : text.substring(end + BREAK.length());
        return new CaseFile(path, mapping(path, given), expected);
    }

    private static Value.Mapping mapping(Path path, String text) {
        try {
            return Value.Mapping.of(YamlReader.document(text) instanceof Value.Mapping map ? map.entries() : Map.of());
        } catch (IllegalArgumentException | YamlEngineException e) {
            throw new IllegalArgumentException(path + ": " + e.getMessage(), e);
        }
    }

    /// All cases of a folder in order of name; none where there is no such folder.
    public static List<CaseFile> all(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
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

    /// What is declared, as an admin writes it.
    public Declaration declaration(KindDefinition definition) {
        Value declared = given.entries().getOrDefault("declared", Value.Mapping.of(Map.of()));
        return placed(() -> Declaration.of(definition, declared));
    }

    /// The node before, made anew each time.
    public FakeNode node() {
        return placed(() -> FakeNode.of(given.entries().getOrDefault("node", Value.Mapping.of(Map.of()))));
    }

    /// The values of the node's secrets, which nothing may show.
    public List<String> secrets() {
        return given.entries().get("node") instanceof Value.Mapping node
                        && node.entries().get("secrets") instanceof Value.Mapping secrets
                ? secrets.entries().values().stream().map(Value::toString).toList()
                : List.of();
    }

    private <T> T placed(Supplier<T> part) {
        try {
            return part.get();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(path + ": " + e.getMessage(), e);
        }
    }

    /// What is asked of the provider: `plan`, `refresh` or `release`.
    public String ask() {
        return given.entries().getOrDefault("ask", PLAN).toString();
    }

    /// Whether the claims are part of what is compared.
    public boolean showsClaims() {
        return given.entries().containsKey("show");
    }

    /// What is expected, in the form in which it would be written.
    public String normalExpected() {
        return expected.isBlank()
                ? ""
                : YamlWriter.write(new TreeMap<>(mapping(path, expected).entries()));
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
