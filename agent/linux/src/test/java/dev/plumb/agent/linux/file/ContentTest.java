package dev.plumb.agent.linux.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.agent.linux.LinuxNode;
import dev.plumb.agent.linux.Machine;
import dev.plumb.agent.linux.Outside;
import dev.plumb.agent.linux.RealNode;
import dev.plumb.api.node.Applied;
import dev.plumb.api.node.Command;
import dev.plumb.api.node.FileStep;
import dev.plumb.api.node.FileView.Comparison;
import dev.plumb.api.value.Segment;
import dev.plumb.api.value.Value;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Blobs, secrets, checks, and what is remembered of a comparison.
class ContentTest {
    @TempDir
    private Path folder = Path.of("/");

    private final RealNode real = new RealNode();

    private FileStep.Write write(String name, Value.Content content, boolean sensitive) {
        return new FileStep.Write(
                folder.resolve(name).toString(), content, RealNode.own(0600), Optional.empty(), sensitive);
    }

    private static Value.Content blob(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        String digest =
                Digests.sha256(new ByteArrayInputStream(bytes), bytes.length).sha256();
        return new Value.Content(
                List.of(new Segment.Literal("<"), new Segment.Blob(digest, bytes.length), new Segment.Literal(">")));
    }

    private static String digest(Value.Content content) {
        return ((Segment.Blob) content.segments().get(1)).sha256();
    }

    @Test
    void aBlobIsWrittenWholeAndComparedWithoutFetchingIt() throws IOException {
        LinuxNode node = real.node(folder);
        Value.Content content = blob("much content");
        real.blob(digest(content), "much content".getBytes(StandardCharsets.UTF_8));
        assertInstanceOf(Applied.Done.class, node.perform(write("a", content, false)));
        assertEquals("<much content>", Files.readString(folder.resolve("a")));
        assertInstanceOf(
                Comparison.Same.class, new RealNode().node(folder).files().compare(folder + "/a", content));
        Files.writeString(folder.resolve("a"), "<much Content>");
        assertInstanceOf(Comparison.Different.class, node.files().compare(folder + "/a", content));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1000, 65_535, 65_536, 200_000})
    void aBlobAtHandIsComparedByteForByte(int size) throws IOException {
        Path file = folder.resolve("a");
        byte[] bytes = "x".repeat(size).getBytes(StandardCharsets.UTF_8);
        Segment.Blob blob = new Segment.Blob(
                Digests.sha256(new ByteArrayInputStream(bytes), size).sha256(), size);
        real.atHand(blob.sha256(), bytes);
        Value.Content content = new Value.Content(List.of(blob));
        Files.write(file, bytes);
        assertInstanceOf(Comparison.Same.class, real.node(folder).files().compare(file.toString(), content));
        Files.writeString(file, "x".repeat(size + 1));
        assertInstanceOf(Comparison.Different.class, real.node(folder).files().compare(file.toString(), content));
        if (size > 0) {
            Files.writeString(file, "x".repeat(size - 1));
            assertInstanceOf(
                    Comparison.Different.class, real.node(folder).files().compare(file.toString(), content));
            Files.writeString(file, "x".repeat(size - 1) + "y");
            assertInstanceOf(
                    Comparison.Different.class, real.node(folder).files().compare(file.toString(), content));
        }
    }

    @Test
    void aDamagedOrMissingBlobLeavesNothing() throws IOException {
        Value.Content content = blob("right");
        assertInstanceOf(Applied.Failed.class, real.node(folder).perform(write("a", content, false)));
        real.blob(digest(content), "wrong".getBytes(StandardCharsets.UTF_8));
        Applied.Failed failed =
                assertInstanceOf(Applied.Failed.class, real.node(folder).perform(write("a", content, false)));
        assertEquals("file.blob-damaged", failed.problem().code());
        try (var left = Files.list(folder)) {
            assertEquals(List.of(), left.toList());
        }
    }

    @Test
    void whatASecretReplacesIsNotShown() throws IOException {
        real.secret("key", "hunter2");
        Files.writeString(folder.resolve("a"), "hunter1");
        Value.Content content = RealNode.secretContent("key");
        LinuxNode node = real.node(folder);
        assertEquals(
                new Comparison.Different(Value.Content.of("")), node.files().compare(folder + "/a", content));
        assertInstanceOf(Applied.Done.class, node.perform(write("a", content, true)));
        assertInstanceOf(Comparison.Same.class, node.files().compare(folder + "/a", content));
    }

    @Test
    void aBinaryFileIsShownAsItsDigest() throws IOException {
        Files.write(folder.resolve("a"), new byte[] {(byte) 0xff, 0, 1});
        Comparison.Different different = assertInstanceOf(
                Comparison.Different.class, real.node(folder).files().compare(folder + "/a", Value.Content.of("x")));
        assertEquals(
                3,
                assertInstanceOf(
                                Segment.Blob.class,
                                different.observed().segments().getFirst())
                        .size());
    }

    @Test
    void aChangeThatKeepsSizeAndTimeIsFound() throws IOException {
        Path file = Files.writeString(folder.resolve("a"), "before");
        FileTime time = Files.getLastModifiedTime(file);
        Outside later = new Outside(
                Clock.offset(Clock.systemUTC(), Duration.ofHours(1)),
                new SecureRandom(),
                Outside.real().architecture(),
                Optional.empty(),
                0);
        LinuxNode node = new LinuxNode(new Machine(Path.of("/"), folder), real, later);
        assertInstanceOf(Comparison.Same.class, node.files().compare(file.toString(), Value.Content.of("before")));
        Files.writeString(file, "after!");
        Files.setLastModifiedTime(file, time);
        assertInstanceOf(Comparison.Different.class, node.files().compare(file.toString(), Value.Content.of("before")));
    }

    @Test
    void contentThatItsCheckRefusesDoesNotGoLive() throws IOException {
        Files.writeString(folder.resolve("a"), "good old");
        FileStep.Write bad = new FileStep.Write(
                folder + "/a",
                Value.Content.of("bad"),
                RealNode.own(0600),
                Optional.of(Command.of("/usr/bin/grep", "-q", "good", "%s")),
                false);
        Applied.Failed failed =
                assertInstanceOf(Applied.Failed.class, real.node(folder).perform(bad));
        assertEquals("file.check-failed", failed.problem().code());
        assertEquals(
                "'/usr/bin/grep' refuses the new content with exit 1 and says nothing",
                failed.problem().summary());
        assertEquals("good old", Files.readString(folder.resolve("a")));
        FileStep.Write good =
                new FileStep.Write(bad.path(), Value.Content.of("good new"), bad.ownership(), bad.check(), false);
        assertInstanceOf(Applied.Done.class, real.node(folder).perform(good));
        assertEquals("good new", Files.readString(folder.resolve("a")));
    }

    @Test
    void namesThatAreNotAsciiAreKeptWhateverTheLocale() {
        LinuxNode node = real.node(folder);
        assertInstanceOf(Applied.Done.class, node.perform(write("ä→b", Value.Content.of("x"), false)));
        assertTrue(node.files().list(folder.toString()).contains("ä→b"));
        assertFalse(node.files().list(folder.toString()).contains("?"));
    }
}
