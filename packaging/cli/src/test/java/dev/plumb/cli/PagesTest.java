package dev.plumb.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Whoever opens a folder finds what is there and where new things go.
class PagesTest {
    private static final Path TOP = Path.of("../..");

    private static final List<String> WITHOUT_A_MODULE = List.of("docs", "docs/adr", ".ci", ".ci/lib", "manifests");

    @Test
    void everyFolderHasItsPage() throws IOException {
        try (Stream<Path> below = Files.find(TOP, 3, (path, file) -> path.endsWith("pom.xml"))) {
            List<Path> folders = Stream.concat(
                            below.map(Path::getParent),
                            WITHOUT_A_MODULE.stream().map(TOP::resolve))
                    .toList();
            assertEquals(
                    List.of(),
                    folders.stream()
                            .filter(folder -> !Files.isRegularFile(folder.resolve("README.md")))
                            .toList());
        }
    }
}
