package dev.plumb.server.compiler.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.plumb.agent.protocol.ManifestCodec;
import dev.plumb.server.compiler.fleet.FleetSnapshot;
import dev.plumb.server.compiler.fleet.Inventory;
import dev.plumb.server.compiler.kinds.TestModule;
import dev.plumb.server.compiler.site.SiteReader;
import dev.plumb.server.compiler.site.SiteTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SameBytesTest {
    private static final Path CASES = Path.of("src/test/resources/cases");

    @Test
    void movingAnEntryFromTheRoleIntoTheBlueprintKeepsTheDigest() throws IOException {
        String role = digest(files("contract-12b/entry-in-the-role.site"), "n1");
        assertEquals(role, digest(files("contract-12b/entry-in-the-blueprint.site"), "n1"));
    }

    @Test
    void otherNamesOfFilesAndOtherLineEndsAndCommentsKeepTheDigest() throws IOException {
        Map<String, byte[]> site = files("rule-20/accepted.site");
        Map<String, byte[]> other = new TreeMap<>();
        site.forEach((path, bytes) -> {
            String text = new String(bytes, StandardCharsets.UTF_8);
            String renamed = path.equals("nodes.yaml") ? "nodes/all.yaml" : path.replace("more.csv", "other.csv");
            String changed = path.endsWith(".yaml") ? "# a remark\n" + text : text;
            other.put(renamed, changed.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
        });
        for (String node : new String[] {"n08", "n09", "n10", "m1"}) {
            assertEquals(digest(site, node), digest(other, node));
        }
        assertNotEquals(digest(site, "n08"), digest(site, "n09"));
    }

    @Test
    void anotherJvmGivesTheSameDigest() throws IOException, InterruptedException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process process = new ProcessBuilder(
                        java.toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        SameBytesTest.class.getName(),
                        "rule-22/accepted.site",
                        "n1")
                .redirectErrorStream(true)
                .start();
        String other = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertEquals(0, process.waitFor(), other);
        assertEquals(digest(files("rule-22/accepted.site"), "n1"), other);
    }

    /// What the other JVM runs: prints the digest of a node of a case.
    public static void main(String[] arguments) throws IOException {
        System.out.println(digest(files(arguments[0]), arguments[1]));
    }

    private static Map<String, byte[]> files(String name) throws IOException {
        return CaseFile.files(Files.readString(CASES.resolve(name)));
    }

    private static String digest(Map<String, byte[]> files, String node) {
        SiteReader.Read read = SiteReader.read(new SiteTree(files), TestModule.library());
        SiteReader.Read.Ok ok = assertInstanceOf(SiteReader.Read.Ok.class, read, read::toString);
        Compilation compilation = Compiler.compile(ok.site(), node, Inventory.NONE, FleetSnapshot.NONE, Set.of());
        Compilation.Compiled compiled =
                assertInstanceOf(Compilation.Compiled.class, compilation, compilation::toString);
        return ManifestCodec.digest(ManifestCodec.write(compiled.manifest()));
    }
}
