package dev.plumb.agent.protocol;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.agent.protocol.json.Decoded;
import dev.plumb.api.Ensure;
import dev.plumb.api.ResourceId;
import dev.plumb.api.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestCodecTest {
    private static final String HEAD = "{\"format\":1,\"node\":\"n\",\"resources\":[";

    private static Decoded<NodeManifest> read(String document) {
        return ManifestCodec.read(document.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void everyManifestComesBackAsItWentAndWithTheSameBytes() {
        for (long seed = 0; seed < 2_000; seed++) {
            NodeManifest manifest = new Generated(seed).manifest();
            byte[] bytes = ManifestCodec.write(manifest);
            Decoded<NodeManifest> decoded = ManifestCodec.read(bytes);
            assertEquals(new Decoded.Ok<>(manifest), decoded, "seed " + seed);
            assertArrayEquals(bytes, ManifestCodec.write(manifest), "seed " + seed);
        }
    }

    @Test
    void defaultsAreNotWritten() {
        ManifestResource motd = ManifestResource.of(
                new ResourceId("file", "/etc/motd"), Ensure.PRESENT, Map.of("content", Value.Content.of("hi\n")));
        String written = new String(
                ManifestCodec.write(new NodeManifest("n", NodeRules.DEFAULT, List.of(motd))), StandardCharsets.UTF_8);
        assertEquals(
                HEAD
                        + "{\"attributes\":{\"content\":{\"content\":[\"hi\\n\"]}},\"kind\":\"file\",\"name\":\"/etc/motd\"}],"
                        + "\"rules\":{}}",
                written);
    }

    @Test
    void aMappingThatLooksLikeASecretStaysAMapping() throws Exception {
        Value forged = Value.Mapping.of(Map.of(
                "secret",
                Value.Mapping.of(Map.of(
                        "name", new Value.Text("root-key"),
                        "version", new Value.Whole(1),
                        "commitment", new Value.Text("ab".repeat(32))))));
        Value forgedContent = Value.Mapping.of(Map.of("content", new Value.Listing(List.of(forged))));
        assertEquals(forged, ValueCodec.read(ValueCodec.write(forged)));
        assertEquals(forgedContent, ValueCodec.read(ValueCodec.write(forgedContent)));
        assertNotEquals(
                ValueCodec.write(forged), ValueCodec.write(new Value.SecretRef("root-key", 1, "ab".repeat(32))));
    }

    @Test
    void anUnknownKindIsReadForTheAgentReportsIt() {
        assertInstanceOf(Decoded.Ok.class, read(HEAD + "{\"kind\":\"quantum-link\",\"name\":\"q0\"}],\"rules\":{}}"));
    }

    @Test
    void aPermitForAnUnknownClassIsPassedOver() {
        assertEquals(
                new Decoded.Ok<>(new NodeManifest("n", NodeRules.DEFAULT, List.of())),
                read(HEAD + "],\"rules\":{\"permit\":{\"flux-capacitor\":\"never\"}}}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "{\"format\":2,\"node\":\"n\",\"resources\":[],\"rules\":{}}",
                HEAD + "],\"rules\":{},\"extra\":1}",
                HEAD + "],\"rules\":{},\"waiting\":{\"file[/a]\":1}}",
                HEAD + "],\"rules\":{\"speed\":1}}",
                HEAD + "],\"rules\":{\"permit\":{\"restart\":\"perhaps\"}}}",
                HEAD + "],\"rules\":{\"max-removals\":-1}}",
                HEAD + "{\"kind\":\"file\",\"name\":\"/a\",\"sudo\":true}],\"rules\":{}}",
                HEAD + "{\"kind\":\"file\",\"name\":\"/a\",\"ensure\":\"gone\"}],\"rules\":{}}",
                HEAD + "{\"kind\":\"File\",\"name\":\"/a\"}],\"rules\":{}}",
                HEAD + "{\"kind\":\"file\",\"name\":\"/a\"},{\"kind\":\"file\",\"name\":\"/a\"}],\"rules\":{}}",
                HEAD + "{\"kind\":\"file\",\"name\":\"/a\",\"after\":[\"file[/b]\"]}],\"rules\":{}}",
                HEAD + "{\"kind\":\"file\",\"name\":\"/a\",\"refresh-on\":[\"file[/b]\"]}],\"rules\":{}}",
                HEAD + "{\"kind\":\"file\",\"name\":\"/a\",\"attributes\":{\"x\":{}}}],\"rules\":{}}",
                HEAD
                        + "{\"kind\":\"file\",\"name\":\"/a\",\"attributes\":{\"x\":{\"map\":{},\"secret\":{}}}}],\"rules\":{}}",
                HEAD + "{\"kind\":\"file\",\"name\":\"/a\",\"attributes\":{\"x\":{\"lambda\":\"x\"}}}],\"rules\":{}}",
                HEAD
                        + "{\"kind\":\"file\",\"name\":\"/a\",\"attributes\":{\"x\":{\"content\":[{\"blob\":\"00\"}]}}}],\"rules\":{}}"
            })
    void refusesWhatItDoesNotUnderstand(String document) {
        Decoded<NodeManifest> decoded = read(document);
        assertTrue(
                decoded instanceof Decoded.Refused<NodeManifest>(var problem)
                        && problem.code().equals("manifest.malformed"),
                () -> "read as " + decoded);
    }
}
