package dev.plumb.agent.linux.packages;

import dev.plumb.agent.linux.Durable;
import dev.plumb.agent.linux.Machine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/// The holds that a transaction may lift, written down before it: whoever is killed in the middle owes them
/// to the next run. One name a line.
final class OwedHolds {
    private final Path file;

    OwedHolds(Machine machine) {
        this.file = machine.at("var/lib/apt/plumb-holds");
    }

    /// Those owed by this transaction or one before.
    List<String> names() throws IOException {
        return Files.exists(file)
                ? Files.readAllLines(file).stream()
                        .filter(name -> !name.isEmpty())
                        .toList()
                : List.of();
    }

    /// Adds some. On the disk when it returns.
    void owe(Collection<String> names) throws IOException {
        TreeSet<String> all = new TreeSet<>(names());
        if (!all.addAll(names)) {
            return;
        }
        Durable.replace(file, (String.join("\n", all) + "\n").getBytes(StandardCharsets.UTF_8), true);
    }

    /// None is owed any more.
    void paid() throws IOException {
        Files.deleteIfExists(file.resolveSibling(file.getFileName() + Durable.UNFINISHED));
        Files.deleteIfExists(file);
    }
}
