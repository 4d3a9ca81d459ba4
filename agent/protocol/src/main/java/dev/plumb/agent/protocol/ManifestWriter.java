package dev.plumb.agent.protocol;

import dev.plumb.agent.protocol.json.CanonicalJson;
import dev.plumb.agent.protocol.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.IdentityHashMap;

/// Writes the manifests of a fleet, most of whose resources are the same objects: what one becomes is kept.
/// The bytes are those of [ManifestCodec#write]. For use by one thread.
public final class ManifestWriter {
    /// About 15 MiB of text.
    private static final int KEPT = 50_000;

    private final IdentityHashMap<ManifestResource, String> known = new IdentityHashMap<>();

    /// The bytes that the release covers: RFC 8785, so members stand in order of their names.
    public byte[] write(NodeManifest manifest) {
        StringBuilder out = new StringBuilder(1 << 16);
        out.append("{\"format\":").append(ManifestCodec.FORMAT);
        out.append(",\"node\":").append(CanonicalJson.text(new Json.Str(manifest.node())));
        out.append(",\"resources\":[");
        String separator = "";
        for (ManifestResource resource : manifest.resources()) {
            out.append(separator).append(text(resource));
            separator = ",";
        }
        out.append("],\"rules\":").append(CanonicalJson.text(ManifestCodec.rules(manifest.rules())));
        if (!manifest.waiting().isEmpty()) {
            out.append(",\"waiting\":").append(CanonicalJson.text(Json.object(ManifestCodec.waiting(manifest))));
        }
        return out.append('}').toString().getBytes(StandardCharsets.UTF_8);
    }

    private String text(ManifestResource resource) {
        String text = known.get(resource);
        if (text == null) {
            text = CanonicalJson.text(ResourceCodec.write(resource));
            if (known.size() == KEPT) {
                known.clear();
            }
            known.put(resource, text);
        }
        return text;
    }
}
