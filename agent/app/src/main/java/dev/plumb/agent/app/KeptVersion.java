package dev.plumb.agent.app;

import dev.plumb.agent.protocol.json.CanonicalJson;
import dev.plumb.agent.protocol.json.Fields;
import dev.plumb.agent.protocol.json.Json;
import dev.plumb.agent.protocol.json.JsonSource;
import dev.plumb.agent.protocol.json.MalformedException;
import dev.plumb.api.node.FileState.Ownership;
import dev.plumb.api.value.Sha256;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/// An old content of a file: one file of the history, a head line of JSON and then the text. What is not text, or
/// large,
/// is a file beside it, byte by byte. Of content that could not or may not be kept only that is written down.
///
/// @param taken when it was about to be overwritten or removed
/// @param text the whole content; empty where it was not kept, or stands beside
/// @param body what stands beside; empty for short text
/// @param left why it was not kept; empty where it was
public record KeptVersion(
        String path, Instant taken, Ownership ownership, String text, Optional<Body> body, Optional<String> left) {
    private static final String LEFT = "left";
    private static final String SHA256 = "sha256";
    static final String BODY = ".body";

    /// Bytes in a file of their own.
    ///
    /// @param sha256 lower-case hex
    public record Body(Path file, long size, String sha256) {}

    static KeptVersion kept(String path, Instant taken, Ownership ownership, String text) {
        return new KeptVersion(path, taken, ownership, text, Optional.empty(), Optional.empty());
    }

    static KeptVersion left(String path, Instant taken, Ownership ownership, String why) {
        return new KeptVersion(path, taken, ownership, "", Optional.empty(), Optional.of(why));
    }

    static KeptVersion beside(String path, Instant taken, Ownership ownership, Body body) {
        return new KeptVersion(path, taken, ownership, "", Optional.of(body), Optional.empty());
    }

    /// Where the bytes stand that go with a file of the history.
    static Path bodyOf(Path file) {
        return file.resolveSibling(file.getFileName() + BODY);
    }

    byte[] bytes() {
        String head = CanonicalJson.text(Json.members()
                .put("path", path)
                .put("taken", taken.toEpochMilli())
                .put("user", ownership.user())
                .put("group", ownership.group())
                .put("mode", ownership.mode())
                .put(LEFT, left)
                .put(SHA256, body.map(Body::sha256))
                .put("size", body.map(beside -> Long.toString(beside.size())))
                .build());
        return (head + "\n" + text).getBytes(StandardCharsets.UTF_8);
    }

    /// @param file where the bytes are from
    static KeptVersion read(Path file, byte[] bytes) throws MalformedException {
        String all = new String(bytes, StandardCharsets.UTF_8);
        int end = all.indexOf('\n');
        if (end < 0) {
            throw new MalformedException("it has no head line");
        }
        byte[] head = all.substring(0, end).getBytes(StandardCharsets.UTF_8);
        Fields fields = Fields.of("a kept content", JsonSource.read(head, head.length));
        try {
            return new KeptVersion(
                    fields.text("path"),
                    Instant.ofEpochMilli(fields.number("taken", 0)),
                    new Ownership(fields.text("user"), fields.text("group"), (int) fields.number("mode", -1)),
                    all.substring(end + 1),
                    body(file, fields),
                    fields.optionalText(LEFT));
        } catch (IllegalArgumentException notOne) {
            throw new MalformedException(String.valueOf(notOne.getMessage()));
        }
    }

    private static Optional<Body> body(Path file, Fields fields) throws MalformedException {
        Optional<String> sha256 = fields.optionalText(SHA256);
        Optional<String> size = fields.optionalText("size");
        return sha256.isPresent() && size.isPresent()
                ? Optional.of(new Body(bodyOf(file), Long.parseLong(size.get()), sha256.get()))
                : Optional.empty();
    }

    /// How the versions of one path begin their file names.
    static String prefix(String path) {
        return Sha256.hex(path.getBytes(StandardCharsets.UTF_8)).substring(0, 32) + ".";
    }

    /// A name that sorts by number within a path.
    static String fileName(String path, long number) {
        return prefix(path) + String.format("%016d", number);
    }

    /// Whether another version holds the same. Of two that were not kept nobody knows.
    boolean sameAs(KeptVersion other) {
        return path.equals(other.path)
                && ownership.equals(other.ownership)
                && text.equals(other.text)
                && body.map(Body::sha256).equals(other.body.map(Body::sha256))
                && left.equals(other.left);
    }
}
