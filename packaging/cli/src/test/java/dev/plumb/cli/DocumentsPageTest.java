package dev.plumb.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.plumb.agent.protocol.json.Json;
import dev.plumb.agent.protocol.json.JsonSource;
import dev.plumb.agent.protocol.json.MalformedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Holds the documents of `--json` against the table of `docs/command-line.md`: what scripts find is named there.
class DocumentsPageTest {
    private static final Path PAGE = Path.of("../../docs/command-line.md");

    /// Commands as they are run, by what their row begins with.
    private static final Map<String, String> COMMANDS = Map.ofEntries(
            Map.entry("check", "check"),
            Map.entry("diff", "diff . ."),
            Map.entry("plan", "plan --node n --home home"),
            Map.entry("facts", "facts"),
            Map.entry("kinds", "kinds"),
            Map.entry("schema", "schema --output made"),
            Map.entry("secret keygen", "secret keygen key"),
            Map.entry("help", "help secret set"),
            Map.entry("--version", "--version"));

    @TempDir
    private Path folder = Path.of(".");

    @Test
    void everyKeyOfADocumentIsNamed() throws IOException, MalformedException {
        SmallSite.in(folder, "- file: " + folder.resolve("x") + "\n  content: x");
        for (Map.Entry<String, String> command : COMMANDS.entrySet()) {
            String row = row(command.getKey());
            Trial trial = Trial.run(folder, (command.getValue() + " --json").split(" ", -1));
            Json.Obj document = (Json.Obj) JsonSource.read(trial.out().getBytes(StandardCharsets.UTF_8), 1 << 24);
            TreeSet<String> unnamed = new TreeSet<>(document.members().keySet());
            unnamed.removeIf(key -> row.contains("`" + key + "`"));
            assertEquals(List.of(), List.copyOf(unnamed), command + ": " + row);
        }
    }

    @Test
    void ofOneFactTheDocumentIsNamedToo() throws IOException, MalformedException {
        Trial trial = Trial.run(folder, "facts", "os.id", "--json");
        Json.Obj document = (Json.Obj) JsonSource.read(trial.out().getBytes(StandardCharsets.UTF_8), 1 << 20);
        assertEquals(
                List.of("fact", "problems", "value"),
                List.copyOf(document.members().keySet()));
    }

    private static String row(String command) throws IOException {
        return Files.readAllLines(PAGE).stream()
                .dropWhile(line -> !line.equals("### With `--json`"))
                .filter(line -> line.startsWith("| `" + command + "`"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no row for " + command));
    }
}
