package dev.plumb.agent.linux.packages;

import dev.plumb.agent.linux.Machine;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/// The holds that a transaction may lift, written down before it: whoever is killed in the middle owes them
/// to the next run. One name a line.
final class OwedHolds {
    private final Path file;
    private final Path fresh;

    OwedHolds(Machine machine) {
        this.file = machine.at("var/lib/apt/plumb-holds");
        this.fresh = machine.at("var/lib/apt/plumb-holds.new");
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
        try (FileChannel out = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer text = ByteBuffer.wrap((String.join("\n", all) + "\n").getBytes(StandardCharsets.UTF_8));
            while (text.hasRemaining()) {
                out.write(text);
            }
            out.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel folder = FileChannel.open(file.resolveSibling("."))) {
            folder.force(true);
        }
    }

    /// None is owed any more.
    void paid() throws IOException {
        Files.deleteIfExists(fresh);
        Files.deleteIfExists(file);
    }
}
