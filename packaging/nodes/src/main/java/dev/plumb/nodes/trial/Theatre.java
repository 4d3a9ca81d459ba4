package dev.plumb.nodes.trial;

import dev.plumb.nodes.NodeSetup;
import dev.plumb.nodes.NspawnNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/// What the story takes of this machine: a temporary folder and processes. All of it goes when it closes,
/// also on Ctrl-C.
final class Theatre implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path folder;
    private boolean kept;
    private Optional<NspawnNode> node = Optional.empty();

    private Theatre(Path folder) {
        this.folder = folder;
    }

    static Theatre open() {
        try {
            Theatre theatre = new Theatre(Files.createTempDirectory("plumb-try-"));
            Runtime.getRuntime().addShutdownHook(new Thread(theatre::close, "end"));
            return theatre;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    Path folder() {
        return folder;
    }

    void write(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    NspawnNode node() {
        return node.orElseThrow(() -> new IllegalStateException("no node was booted yet"));
    }

    void boot(NodeSetup setup) {
        node = Optional.of(NspawnNode.start(setup));
    }

    /// Leaves everything as it is when the program ends.
    synchronized void keep() {
        kept = true;
    }

    /// By the children of this process, not by the node: one that is still booting has to go too.
    @Override
    public synchronized void close() {
        if (kept || !Files.exists(folder)) {
            return;
        }
        ProcessHandle.current().children().forEach(Theatre::end);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void end(ProcessHandle child) {
        child.destroy();
        try {
            child.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException stays) {
            child.destroyForcibly();
        } catch (InterruptedException interrupted) {
            child.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
