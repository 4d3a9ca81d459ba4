package dev.plumb.agent.protocol.trust;

import dev.plumb.agent.protocol.json.CanonicalJson;
import dev.plumb.agent.protocol.json.Fields;
import dev.plumb.agent.protocol.json.Json;
import dev.plumb.agent.protocol.json.JsonSource;
import dev.plumb.agent.protocol.json.MalformedException;

/// The wire form of a release: RFC 8785 JSON, times in UTC seconds.
public final class ReleaseCodec {
    static final int FORMAT = 1;

    private ReleaseCodec() {}

    /// The bytes that are signed.
    public static byte[] write(Release release) {
        return CanonicalJson.bytes(Json.members()
                .put("format", FORMAT)
                .put("site", release.site())
                .put("epoch", release.epoch().json())
                .put("number", release.number())
                .put("commit", release.commit())
                .put("tree", release.tree())
                .put("snapshot", release.snapshot())
                .put("compiler", release.compiler())
                .put("issued", release.issued().getEpochSecond())
                .put("expires", release.expires().getEpochSecond())
                .put("size", release.size())
                .put("root", release.root())
                .build());
    }

    static Release read(byte[] bytes) throws MalformedException {
        Fields fields = Fields.of("the release", JsonSource.read(bytes, EnvelopeCodec.LIMIT));
        if (fields.number("format", 0) != FORMAT) {
            throw new MalformedException("expected a release of format " + FORMAT);
        }
        try {
            Release release = new Release(
                    fields.text("site"),
                    Epoch.read(fields.need("epoch")),
                    fields.number("number", 0),
                    fields.text("commit"),
                    fields.text("tree"),
                    fields.number("snapshot", -1),
                    fields.text("compiler"),
                    Seconds.read(fields, "issued"),
                    Seconds.read(fields, "expires"),
                    fields.number("size", -1),
                    fields.text("root"));
            fields.end();
            return release;
        } catch (IllegalArgumentException wrong) {
            throw new MalformedException("the release: " + wrong.getMessage());
        }
    }
}
