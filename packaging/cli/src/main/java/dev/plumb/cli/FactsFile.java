package dev.plumb.cli;

import dev.plumb.agent.protocol.json.JsonSource;
import dev.plumb.agent.protocol.json.MalformedException;
import dev.plumb.api.Problem;
import dev.plumb.api.value.Value;
import dev.plumb.server.compiler.datum.Datum;
import dev.plumb.server.compiler.fleet.Inventory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Facts on their way from a node to the compiler.
final class FactsFile {
    /// The largest file of facts, in bytes.
    private static final int LIMIT = 1 << 20;

    private FactsFile() {}

    /// What became of reading facts.
    sealed interface Read {
        /// These are the facts.
        record Ok(Inventory inventory) implements Read {}

        /// They cannot be used.
        record Refused(Problem problem) implements Read {}
    }

    /// The inventory in a file that `plumb facts --json` wrote; none without a file.
    static Read read(Optional<Path> file, Terminal terminal) {
        return file.map(f -> read(terminal.folder().resolve(f))).orElse(new Read.Ok(Inventory.NONE));
    }

    private static Read read(Path file) {
        try {
            Value facts = PlainJson.read(JsonSource.read(Files.readAllBytes(file), LIMIT));
            return facts instanceof Value.Mapping(var entries)
                            && entries.get("inventory") instanceof Value.Mapping inventory
                    ? new Read.Ok(inventory(inventory))
                    : refused(file, "expected what `plumb facts --json` writes, found no 'inventory'");
        } catch (IOException unreadable) {
            return refused(file, "cannot be read: " + Failures.reason(unreadable));
        } catch (MalformedException malformed) {
            return refused(file, String.valueOf(malformed.getMessage()));
        }
    }

    private static Read refused(Path file, String why) {
        return new Read.Refused(Problem.operator("facts.unusable", why).at(file.toString()));
    }

    /// An inventory of facts by family.
    static Inventory inventory(Value.Mapping facts) {
        Map<String, Datum.Mapping> families = new TreeMap<>();
        facts.entries().forEach((family, value) -> {
            if (Datum.of(value) instanceof Datum.Mapping mapping) {
                families.put(family, mapping);
            }
        });
        return Inventory.of(families);
    }
}
