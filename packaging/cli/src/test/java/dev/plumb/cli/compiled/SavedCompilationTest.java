package dev.plumb.cli.compiled;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.plumb.agent.app.AgentFolder;
import dev.plumb.agent.protocol.ManifestCodec;
import dev.plumb.agent.protocol.ManifestResource;
import dev.plumb.agent.protocol.NodeManifest;
import dev.plumb.agent.protocol.NodeRules;
import dev.plumb.api.Ensure;
import dev.plumb.api.Problem;
import dev.plumb.api.ResourceId;
import dev.plumb.api.value.Segment;
import dev.plumb.api.value.Sha256;
import dev.plumb.api.value.Value;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedCompilationTest {
    private static final byte[] BLOB = "a blob".getBytes(StandardCharsets.UTF_8);
    private static final Problem WARNING =
            Problem.author("waiver.soon", "ends soon").at("site.yaml:1:1");

    @TempDir
    private Path temporary;

    private String program = "build 1";
    private String node = "n1";
    private String fact = "12";
    private final SortedMap<String, byte[]> site = new TreeMap<>(Map.of("site.yaml", bytes("site: s")));

    @BeforeEach
    void aCompilationWasSaved() {
        now().save(home(), compiled(Map.of()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private AgentFolder home() {
        return assertInstanceOf(AgentFolder.Opened.Ok.class, AgentFolder.open(temporary.resolve("home")))
                .folder();
    }

    private SavedCompilation now() {
        Value.Mapping facts = Value.Mapping.of(Map.of("os", Value.Mapping.of(Map.of("version", new Value.Text(fact)))));
        return SavedCompilation.of(Optional.of(program), node, facts, site);
    }

    private boolean found() {
        return now().find(home()).isPresent();
    }

    private static CompiledNode compiled(Map<String, Value> more) {
        String digest = Sha256.hex(BLOB);
        Map<String, Value> attributes = new TreeMap<>(more);
        attributes.put("content", new Value.Content(List.of(new Segment.Blob(digest, BLOB.length))));
        ManifestResource file = ManifestResource.of(new ResourceId("file", "/etc/motd"), Ensure.PRESENT, attributes);
        NodeManifest manifest =
                new NodeManifest("n1", new NodeRules(false, Map.of(), new TreeMap<>(), 5), List.of(file));
        return new CompiledNode(
                manifest,
                Optional.of("n0"),
                ManifestCodec.digest(ManifestCodec.write(manifest)),
                List.of(WARNING),
                new TreeMap<>(Map.of(digest, BLOB)));
    }

    @Test
    void isFoundWhole() {
        CompiledNode before = compiled(Map.of());
        CompiledNode found = now().find(home()).orElseThrow();
        assertEquals(before.manifest(), found.manifest());
        assertEquals(Optional.of("n0"), found.was());
        assertEquals(before.digest(), found.digest());
        assertEquals(List.of(WARNING), found.warnings());
        assertEquals(before.blobs().keySet(), found.blobs().keySet());
        assertArrayEquals(BLOB, found.blobs().get(Sha256.hex(BLOB)));
    }

    @Test
    void isNotFoundAfterAByteOfTheSiteChanged() {
        site.put("site.yaml", bytes("site: t"));
        assertFalse(found());
    }

    @Test
    void isNotFoundAfterAFileWasRenamedAddedOrRemoved() {
        site.put("zones/a.yaml", new byte[0]);
        assertFalse(found(), "added");
        site.clear();
        assertFalse(found(), "removed");
        site.put("site.yml", bytes("site: s"));
        assertFalse(found(), "renamed");
    }

    @Test
    void isNotFoundWhenBytesMovedFromOneFileToTheNext() {
        site.put("a", bytes("xy"));
        site.put("b", bytes("z"));
        now().save(home(), compiled(Map.of()));
        site.put("a", bytes("x"));
        site.put("b", bytes("yz"));
        assertFalse(found());
    }

    @Test
    void isNotFoundAfterAFactChanged() {
        fact = "13";
        assertFalse(found());
    }

    @Test
    void isNotFoundByAnotherBuild() {
        program = "build 2";
        assertFalse(found());
    }

    @Test
    void isNotFoundForAnotherNode() {
        node = "n2";
        assertFalse(found());
    }

    @Test
    void isNeitherFoundNorSavedByAProgramThatCannotTellItsBuildsApart() throws Exception {
        Files.delete(home().path().resolve("compiled"));
        SavedCompilation untold =
                SavedCompilation.of(Optional.empty(), node, Value.Mapping.of(Map.of()), new TreeMap<>());
        untold.save(home(), compiled(Map.of()));
        assertFalse(untold.find(home()).isPresent());
        assertFalse(Files.exists(home().path().resolve("compiled")));
    }

    @Test
    void isNotSavedWithSensitiveText() {
        now().save(home(), compiled(Map.of("sensitive", new Value.Flag(true))));
        assertFalse(Files.exists(home().path().resolve("compiled")), "not even the one before is left");
    }
}
