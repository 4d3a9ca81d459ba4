package dev.plumb.agent.protocol.trust;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// Bytes with signatures over them: DSSE v1 (github.com/secure-systems-lab/dsse). What a signature covers is the
/// payload's type and bytes as they are; nothing is parsed before it is vouched for.
///
/// @param payloadType the media type, as the envelope says it
/// @param payload the bytes
/// @param signatures of whoever signed, valid or not
public record Envelope(String payloadType, Payload payload, List<Signed> signatures) {
    public Envelope {
        signatures = List.copyOf(signatures);
    }

    /// One signature.
    ///
    /// @param key the id of the key that is said to have made it; a hint, under no signature itself
    /// @param signature what it is said to have made
    public record Signed(String key, Payload signature) {}

    /// A payload signed with some keys.
    public static Envelope of(PayloadType type, byte[] payload, Collection<SigningKey> keys) {
        Envelope envelope = new Envelope(type.mediaType(), new Payload(payload), List.of());
        for (SigningKey key : keys) {
            envelope = envelope.signedAlsoBy(key);
        }
        return envelope;
    }

    /// The same with one more signature, for instance of an admin whose key is on no server. Signing twice with
    /// one key leaves one signature.
    public Envelope signedAlsoBy(SigningKey key) {
        String id = key.verification().id();
        List<Signed> all = new ArrayList<>(signatures);
        all.removeIf(signed -> signed.key().equals(id));
        all.add(new Signed(id, new Payload(key.sign(covered()))));
        return new Envelope(payloadType, payload, all);
    }

    /// What the signatures are over: `DSSEv1 len type len payload` (PAE, protocol.md of DSSE).
    byte[] covered() {
        byte[] type = payloadType.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(("DSSEv1 " + type.length + " ").getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(type);
        out.writeBytes((" " + payload.length() + " ").getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(payload.bytes());
        return out.toByteArray();
    }
}
