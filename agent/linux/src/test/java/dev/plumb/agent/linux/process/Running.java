package dev.plumb.agent.linux.process;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Which processes run, as proc(5) tells them: the JDK cuts long command lines.
final class Running {
    private Running() {}

    /// Those whose arguments, each ended by NUL, are as wanted.
    static List<ProcessHandle> with(Predicate<String> arguments) throws IOException {
        List<ProcessHandle> found = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path one : all) {
                if (arguments.test(arguments(one))) {
                    process(one).ifPresent(found::add);
                }
            }
        }
        return found;
    }

    private static Optional<ProcessHandle> process(Path folder) {
        return ProcessHandle.of(Long.parseLong(folder.getFileName().toString()));
    }

    private static String arguments(Path folder) {
        try {
            return Files.readString(folder.resolve("cmdline"));
        } catch (IOException ended) {
            return "";
        }
    }
}
