package dev.plumb.agent.protocol.trust;

import dev.plumb.agent.protocol.json.CanonicalJson;
import dev.plumb.agent.protocol.json.Fields;
import dev.plumb.agent.protocol.json.Json;
import dev.plumb.agent.protocol.json.JsonSource;
import dev.plumb.agent.protocol.json.MalformedException;
import java.util.ArrayList;
import java.util.List;

/// The wire form of an anchor: RFC 8785 JSON.
public final class AnchorCodec {
    static final int FORMAT = 1;

    private AnchorCodec() {}

    /// The bytes that are signed; their SHA-256 is what a node is given as its pin.
    public static byte[] write(Anchor anchor) {
        return CanonicalJson.bytes(Json.members()
                .put("format", FORMAT)
                .put("version", anchor.version())
                .put("site", anchor.site())
                .put("anchors", role(anchor.anchors()))
                .put("manifests", role(anchor.manifests()))
                .put("tls-root", anchor.tlsRoot())
                .build());
    }

    static Anchor read(byte[] bytes) throws MalformedException {
        Fields fields = Fields.of("the anchor", JsonSource.read(bytes, EnvelopeCodec.LIMIT));
        if (fields.number("format", 0) != FORMAT) {
            throw new MalformedException("expected an anchor of format " + FORMAT);
        }
        try {
            Anchor anchor = new Anchor(
                    fields.number("version", 0),
                    fields.text("site"),
                    role(fields.need("anchors")),
                    role(fields.need("manifests")),
                    fields.text("tls-root"));
            fields.end();
            return anchor;
        } catch (IllegalArgumentException wrong) {
            throw new MalformedException("the anchor: " + wrong.getMessage());
        }
    }

    private static Json role(KeyRole role) {
        return Json.members()
                .put("threshold", role.threshold())
                .put(
                        "keys",
                        Json.strings(role.keys().stream()
                                .map(VerificationKey::encoded)
                                .toList()))
                .build();
    }

    private static KeyRole role(Json json) throws MalformedException {
        Fields fields = Fields.of("a role of keys", json);
        List<VerificationKey> keys = new ArrayList<>();
        for (String encoded : fields.texts("keys")) {
            keys.add(new VerificationKey(encoded));
        }
        long threshold = fields.number("threshold", 0);
        fields.end();
        return new KeyRole(Math.clamp(threshold, 0, KeyRole.KEYS + 1), keys);
    }
}
