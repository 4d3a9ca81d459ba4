package dev.plumb.agent.linux;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Small files of the machine's own, such as those below `/proc`, `/sys` and `/etc`.
public final class Texts {
    private static final int LIMIT = 64 * 1024 * 1024;

    private Texts() {}

    /// The whole text; empty where there is no such file or it cannot be read. Bytes that are not UTF-8 are
    /// replaced.
    public static Optional<String> read(Path file) {
        try (InputStream stream = Files.newInputStream(file)) {
            return Optional.of(new String(stream.readNBytes(LIMIT), StandardCharsets.UTF_8));
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    /// The first line without blanks around it; empty where there is none.
    public static Optional<String> line(Path file) {
        return read(file)
                .flatMap(text -> text.lines().findFirst())
                .map(String::strip)
                .filter(line -> !line.isEmpty());
    }

    /// All lines.
    public static List<String> lines(Path file) {
        return read(file).map(text -> text.lines().toList()).orElse(List.of());
    }
}
