package dev.plumb.agent.protocol.trust;

import dev.plumb.api.value.Sha256;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;

/// An Ed25519 public key (RFC 8032).
///
/// @param encoded base64 (RFC 4648 §4) of its 32 bytes
public record VerificationKey(String encoded) {
    /// What stands before the 32 bytes in a SubjectPublicKeyInfo (RFC 8410 §4).
    private static final byte[] PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final int LENGTH = 32;

    public VerificationKey {
        byte[] raw = Base64.getDecoder().decode(encoded);
        if (raw.length != LENGTH || !Base64.getEncoder().encodeToString(raw).equals(encoded)) {
            throw new IllegalArgumentException("expected base64 of 32 bytes");
        }
    }

    /// The key that the JDK made or read.
    public static VerificationKey of(PublicKey key) {
        byte[] der = key.getEncoded();
        if (der.length != PREFIX.length + LENGTH
                || !HexFormat.of().formatHex(der).startsWith(prefix())) {
            throw new IllegalArgumentException("not an Ed25519 key");
        }
        byte[] raw = new byte[LENGTH];
        System.arraycopy(der, PREFIX.length, raw, 0, LENGTH);
        return new VerificationKey(Base64.getEncoder().encodeToString(raw));
    }

    /// Its name: lower-case hex of the SHA-256 of its SubjectPublicKeyInfo, as
    /// `openssl pkey -pubin -outform DER | sha256sum` prints it.
    public String id() {
        return Sha256.hex(der());
    }

    /// Whether a signature of 64 bytes over a message is this key's.
    public boolean verifies(byte[] message, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der())));
            verifier.update(message);
            return verifier.verify(signature);
        } catch (SignatureException malformed) {
            return false;
        } catch (GeneralSecurityException noPoint) {
            // 32 bytes that are no point of the curve verify nothing (RFC 8032 §5.1.3)
            return false;
        }
    }

    private byte[] der() {
        byte[] raw = Base64.getDecoder().decode(encoded);
        byte[] der = new byte[PREFIX.length + LENGTH];
        System.arraycopy(PREFIX, 0, der, 0, PREFIX.length);
        System.arraycopy(raw, 0, der, PREFIX.length, LENGTH);
        return der;
    }

    private static String prefix() {
        return HexFormat.of().formatHex(PREFIX);
    }
}
