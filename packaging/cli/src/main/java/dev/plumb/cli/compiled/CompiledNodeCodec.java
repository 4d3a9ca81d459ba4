package dev.plumb.cli.compiled;

import dev.plumb.agent.protocol.ManifestCodec;
import dev.plumb.agent.protocol.NodeManifest;
import dev.plumb.agent.protocol.json.CanonicalJson;
import dev.plumb.agent.protocol.json.Decoded;
import dev.plumb.agent.protocol.json.Fields;
import dev.plumb.agent.protocol.json.Json;
import dev.plumb.agent.protocol.json.JsonSource;
import dev.plumb.agent.protocol.json.MalformedException;
import dev.plumb.agent.protocol.report.ProblemCodec;
import dev.plumb.api.Problem;
import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// A [CompiledNode] as bytes: the length of a head in four bytes, the head in canonical JSON, then the manifest
/// and the blobs, whose lengths the head names.
final class CompiledNodeCodec {
    private static final int HEAD_LIMIT = 16 << 20;

    private CompiledNodeCodec() {}

    static byte[] write(CompiledNode node) {
        byte[] manifest = ManifestCodec.write(node.manifest());
        SortedMap<String, Json> blobs = new TreeMap<>();
        node.blobs().forEach((digest, blob) -> blobs.put(digest, new Json.Num(blob.length)));
        byte[] head = CanonicalJson.bytes(Json.members()
                .put("was", node.was())
                .put("digest", node.digest())
                .put("manifest", manifest.length)
                .list(
                        "warnings",
                        node.warnings().stream().map(ProblemCodec::write).toList())
                .map("blobs", blobs)
                .build());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(4 + head.length + manifest.length);
        bytes.writeBytes(ByteBuffer.allocate(4).putInt(head.length).array());
        bytes.writeBytes(head);
        bytes.writeBytes(manifest);
        node.blobs().values().forEach(bytes::writeBytes);
        return bytes.toByteArray();
    }

    /// The node, or nothing where the bytes do not hold one.
    static Optional<CompiledNode> read(ByteBuffer bytes) {
        try {
            return node(bytes);
        } catch (MalformedException | BufferUnderflowException other) {
            return Optional.empty();
        }
    }

    private static Optional<CompiledNode> node(ByteBuffer bytes) throws MalformedException {
        Fields head = Fields.of("the head", JsonSource.read(take(bytes, bytes.getInt()), HEAD_LIMIT));
        Decoded<NodeManifest> manifest = ManifestCodec.read(take(bytes, head.number("manifest", 0)));
        List<Problem> warnings = new ArrayList<>();
        for (Json warning : head.list("warnings")) {
            warnings.add(ProblemCodec.read(warning));
        }
        SortedMap<String, byte[]> blobs = new TreeMap<>();
        for (Map.Entry<String, Json> blob : head.map("blobs").entrySet()) {
            blobs.put(blob.getKey(), take(bytes, blob.getValue() instanceof Json.Num(long size) ? size : -1));
        }
        Optional<String> was = head.optionalText("was");
        String digest = head.text("digest");
        head.end();
        return manifest instanceof Decoded.Ok<NodeManifest>(NodeManifest read) && !bytes.hasRemaining()
                ? Optional.of(new CompiledNode(read, was, digest, warnings, blobs))
                : Optional.empty();
    }

    private static byte[] take(ByteBuffer bytes, long length) throws MalformedException {
        if (length < 0 || length > bytes.remaining()) {
            throw new MalformedException("expected " + length + " bytes, found " + bytes.remaining());
        }
        byte[] taken = new byte[(int) length];
        bytes.get(taken);
        return taken;
    }
}
