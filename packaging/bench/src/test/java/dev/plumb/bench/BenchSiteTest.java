package dev.plumb.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A measurement of a site that does not compile, or of another one, would measure nothing.
class BenchSiteTest {
    @TempDir
    Path site;

    @BeforeEach
    void oneFile() throws IOException {
        Files.createDirectory(site.resolve("roles"));
        Files.writeString(site.resolve("site.yaml"), "site: bench\nroles: [bench]\n");
        Files.writeString(site.resolve("nodes.yaml"), "nodes:\n  bench: {}\n");
        role("file: /tmp/measured");
    }

    @Test
    void compilesTheNodeThatIsMeasured() {
        assertEquals(
                "file[/tmp/measured]",
                BenchSite.compile(site)
                        .manifest()
                        .manifest()
                        .resources()
                        .getFirst()
                        .id()
                        .toString());
    }

    @Test
    void refusesToMeasureASiteThatDoesNotCompile() throws IOException {
        role("fiel: /tmp/measured");
        assertThrows(IllegalStateException.class, () -> BenchSite.compile(site));
    }

    private void role(String entry) throws IOException {
        Files.writeString(site.resolve("roles/bench.yaml"), "description: measured\nentries:\n  - " + entry + "\n");
    }
}
