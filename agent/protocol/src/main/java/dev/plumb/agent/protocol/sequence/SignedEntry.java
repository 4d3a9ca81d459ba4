package dev.plumb.agent.protocol.sequence;

import dev.plumb.agent.protocol.json.Decoded;
import dev.plumb.agent.protocol.json.MalformedException;
import dev.plumb.agent.protocol.trust.Payload;
import dev.plumb.api.Problem;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;

/// An entry as it travels and is kept: its bytes and the signature over just these, so that
/// `openssl dgst -sha256 -verify node.pem -signature SIGNATURE ENTRY` says the same as Plumb.
///
/// @param entry the entry's bytes
/// @param signature ECDSA with SHA-256 in DER (RFC 3279 §2.2.3)
public record SignedEntry(Payload entry, Payload signature) {
    private static final String ALGORITHM = "SHA256withECDSA";

    /// Signs an entry with the key of the node's certificate.
    public static SignedEntry of(Entry entry, PrivateKey key) {
        byte[] bytes = EntryCodec.write(entry);
        try {
            Signature signer = Signature.getInstance(ALGORITHM);
            signer.initSign(key);
            signer.update(bytes);
            return new SignedEntry(new Payload(bytes), new Payload(signer.sign()));
        } catch (GeneralSecurityException notAKeyOfACurve) {
            throw new IllegalArgumentException("not a P-256 key", notAKeyOfACurve);
        }
    }

    /// By which the next entry names this one.
    public String digest() {
        return entry.digest();
    }

    /// The entry, if this key signed it; the bytes are not parsed before.
    public Decoded<Entry> verified(PublicKey key) {
        if (!signedBy(key)) {
            return new Decoded.Refused<>(
                    Problem.environment("entry.signature", "the entry is not signed with the node's key"));
        }
        try {
            return new Decoded.Ok<>(EntryCodec.read(entry.bytes()));
        } catch (MalformedException malformed) {
            return new Decoded.Refused<>(
                    Problem.environment("entry.malformed", "the entry cannot be read: " + malformed.getMessage()));
        }
    }

    private boolean signedBy(PublicKey key) {
        try {
            Signature verifier = Signature.getInstance(ALGORITHM);
            verifier.initVerify(key);
            verifier.update(entry.bytes());
            return verifier.verify(signature.bytes());
        } catch (GeneralSecurityException malformed) {
            return false;
        }
    }
}
