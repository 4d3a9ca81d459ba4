package dev.plumb.nodes;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// Runs programs of this machine in a folder, with variables beside those that this process has.
public record Programs(Path folder, Map<String, String> variables) {

    public Programs {
        variables = Map.copyOf(variables);
    }

    /// What a program did that was given nothing to read.
    public Ran run(List<String> argv) {
        return run(argv, "");
    }

    /// What a program did that was given a text to read, at most a pipe full of it (64 KiB).
    public Ran run(List<String> argv, String input) {
        try {
            Process process = builder(argv).start();
            CompletableFuture<String> err = new CompletableFuture<>();
            Thread.ofVirtual()
                    .start(() ->
                            err.completeAsync(() -> text(process.errorReader(StandardCharsets.UTF_8)), Runnable::run));
            try (Writer writer = process.outputWriter(StandardCharsets.UTF_8)) {
                writer.write(input);
            } catch (IOException ended) {
                // A program need not read what it is given.
            }
            String out = text(process.inputReader(StandardCharsets.UTF_8));
            return new Ran(argv, process.waitFor(), out, err.join());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw interrupted(argv, interrupted);
        }
    }

    /// The same, giving each line on as it comes, output and errors in their order; all of it counts as output.
    public Ran watch(List<String> argv, Consumer<String> line) {
        try {
            Process process = builder(argv)
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectErrorStream(true)
                    .start();
            StringBuilder all = new StringBuilder();
            try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
                for (String next = reader.readLine(); next != null; next = reader.readLine()) {
                    all.append(next).append('\n');
                    line.accept(next);
                }
            }
            return new Ran(argv, process.waitFor(), all.toString(), "");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw interrupted(argv, interrupted);
        }
    }

    private static String text(BufferedReader reader) {
        try (reader) {
            return reader.readAllAsString();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private ProcessBuilder builder(List<String> argv) {
        ProcessBuilder builder = new ProcessBuilder(argv).directory(folder.toFile());
        builder.environment().putAll(variables);
        return builder;
    }

    private static IllegalStateException interrupted(List<String> argv, InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted while running " + argv, interrupted);
    }
}
