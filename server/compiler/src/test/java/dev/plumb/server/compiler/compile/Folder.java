package dev.plumb.server.compiler.compile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A site that lies in a folder of this repository.
public final class Folder {
    /// The example that ships with Plumb.
    static final Path EXAMPLE = Path.of("../../manifests/example");

    private Folder() {}

    /// Its files by path, without those whose path begins with a dot.
    public static Map<String, byte[]> files(Path folder) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            all.filter(Files::isRegularFile)
                    .filter(file -> !folder.relativize(file).toString().startsWith("."))
                    .forEach(
                            file -> files.put(folder.relativize(file).toString().replace('\\', '/'), read(file)));
        }
        return files;
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
