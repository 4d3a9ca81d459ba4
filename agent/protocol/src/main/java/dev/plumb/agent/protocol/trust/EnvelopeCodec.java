package dev.plumb.agent.protocol.trust;

import dev.plumb.agent.protocol.json.CanonicalJson;
import dev.plumb.agent.protocol.json.Decoded;
import dev.plumb.agent.protocol.json.Fields;
import dev.plumb.agent.protocol.json.Json;
import dev.plumb.agent.protocol.json.JsonSource;
import dev.plumb.agent.protocol.json.MalformedException;
import dev.plumb.api.Problem;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// An envelope as JSON (envelope.md of DSSE). Fields beside those are passed over, as DSSE says: they are under
/// no signature and mean nothing.
public final class EnvelopeCodec {
    /// The largest envelope, in bytes. What is signed are roots and keys, never content.
    public static final int LIMIT = 256 << 10;

    /// Most signatures in one.
    public static final int SIGNATURES = 16;

    private EnvelopeCodec() {}

    /// The bytes of an envelope.
    public static byte[] write(Envelope envelope) {
        List<Json> signatures = new ArrayList<>();
        for (Envelope.Signed signed : envelope.signatures()) {
            signatures.add(Json.members()
                    .put("keyid", signed.key())
                    .put("sig", signed.signature().base64())
                    .build());
        }
        return CanonicalJson.bytes(Json.members()
                .put("payload", envelope.payload().base64())
                .put("payloadType", envelope.payloadType())
                .put("signatures", new Json.Arr(signatures))
                .build());
    }

    /// The envelope that bytes hold; nothing of it is vouched for.
    public static Decoded<Envelope> read(byte[] bytes) {
        try {
            return new Decoded.Ok<>(envelope(JsonSource.read(bytes, LIMIT)));
        } catch (MalformedException malformed) {
            return new Decoded.Refused<>(Problem.environment(
                    "envelope.malformed", "the signed document cannot be read: " + malformed.getMessage()));
        }
    }

    private static Envelope envelope(Json document) throws MalformedException {
        Fields fields = Fields.of("the envelope", document);
        List<Json> items = fields.list("signatures");
        if (items.size() > SIGNATURES) {
            throw new MalformedException("expected at most " + SIGNATURES + " signatures, found " + items.size());
        }
        List<Envelope.Signed> signatures = new ArrayList<>();
        for (Json item : items) {
            Fields signed = Fields.of("a signature", item);
            signatures.add(
                    new Envelope.Signed(signed.optionalText("keyid").orElse(""), base64("sig", signed.text("sig"))));
        }
        return new Envelope(fields.text("payloadType"), base64("payload", fields.text("payload")), signatures);
    }

    /// Standard or URL-safe alphabet: DSSE wants both understood.
    private static Payload base64(String name, String text) throws MalformedException {
        try {
            boolean urlSafe = text.indexOf('-') >= 0 || text.indexOf('_') >= 0;
            return new Payload((urlSafe ? Base64.getUrlDecoder() : Base64.getDecoder()).decode(text));
        } catch (IllegalArgumentException notBase64) {
            throw new MalformedException("expected base64 for '" + name + "'");
        }
    }
}
