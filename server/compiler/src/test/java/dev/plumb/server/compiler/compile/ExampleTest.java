package dev.plumb.server.compiler.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.fail;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonParser;
import dev.plumb.agent.protocol.ManifestCodec;
import dev.plumb.base.BaseModule;
import dev.plumb.server.compiler.datum.Datum;
import dev.plumb.server.compiler.fleet.FleetSnapshot;
import dev.plumb.server.compiler.fleet.Inventory;
import dev.plumb.server.compiler.site.Library;
import dev.plumb.server.compiler.site.SiteReader;
import dev.plumb.server.compiler.site.SiteTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The example site, compiled for each of its nodes with the real kinds: the manifests are files that people
/// review.
class ExampleTest {
    private static final Path EXPECTED = Path.of("src/test/resources/example");
    private static final Inventory DEBIAN =
            Inventory.of(Map.of("os", Datum.map(Map.of("id", Datum.text("debian"), "version", Datum.text("12")))));

    private final SiteReader.Read.Ok read = read();

    private static SiteReader.Read.Ok read() {
        try {
            SiteTree tree = new SiteTree(Folder.files(Folder.EXAMPLE));
            SiteReader.Read read = SiteReader.read(tree, new Library(List.of(new BaseModule())));
            return assertInstanceOf(SiteReader.Read.Ok.class, read, read::toString);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @TestFactory
    Stream<DynamicTest> everyNodeGetsTheManifestThatWasReviewed() {
        Compiler compiler = new Compiler(read.site(), FleetSnapshot.NONE);
        return read.site().nodes().keySet().stream()
                .map(node -> DynamicTest.dynamicTest(node, () -> check(node, compiler)));
    }

    private static void check(String node, Compiler compiler) throws IOException {
        Compilation compilation = compiler.compile(node, DEBIAN, Set.of());
        Compilation.Compiled compiled =
                assertInstanceOf(Compilation.Compiled.class, compilation, compilation::toString);
        assertEquals(List.of(), compiled.warnings());
        String actual = pretty(ManifestCodec.write(compiled.manifest()));
        Path expected = EXPECTED.resolve(node + ".json");
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(EXPECTED);
            Files.writeString(expected, actual);
            fail("updated " + expected + "; review it and run again without golden.update");
        }
        assertEquals(Files.readString(expected), actual);
    }

    @Test
    void noManifestIsLeftOfANodeThatIsGone() throws IOException {
        try (Stream<Path> files = Files.list(EXPECTED)) {
            Set<String> reviewed = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json"))
                    .map(name -> name.substring(0, name.length() - ".json".length()))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertEquals(new TreeSet<>(read.site().nodes().keySet()), reviewed);
        }
    }

    /// The order of keys is that of the bytes, which are canonical.
    private static String pretty(byte[] manifest) {
        String json = new String(manifest, StandardCharsets.UTF_8);
        return new GsonBuilder()
                        .setPrettyPrinting()
                        .disableHtmlEscaping()
                        .create()
                        .toJson(JsonParser.parseString(json))
                + "\n";
    }
}
