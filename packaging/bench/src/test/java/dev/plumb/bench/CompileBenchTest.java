package dev.plumb.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompileBenchTest {
    @TempDir
    Path site;

    @BeforeEach
    void twoNodes() throws IOException {
        Files.createDirectory(site.resolve("roles"));
        Files.writeString(site.resolve("site.yaml"), "site: bench\nroles: [bench]\n");
        Files.writeString(site.resolve("nodes.yaml"), "nodes:\n  n[1-2]: {}\n");
        entry("file: /tmp/$(node.name)\n    when: fact.cpu.count = 64");
    }

    @Test
    void bothSortsOfMachinesHaveTheFactsThatTheSiteAsksFor() {
        CompileBench bench = new CompileBench(site);
        assertEquals(2, bench.digests(BenchSite.read(site)).size());
        assertEquals(1, bench.resources());
    }

    @Test
    void aSiteThatDoesNotCompileIsNotMeasured() throws IOException {
        entry("file: relative");
        CompileBench bench = new CompileBench(site);
        assertThrows(IllegalStateException.class, () -> bench.digests(BenchSite.read(site)));
    }

    private void entry(String entry) throws IOException {
        Files.writeString(site.resolve("roles/bench.yaml"), "description: measured\nentries:\n  - " + entry + "\n");
    }
}
