package dev.plumb.server.app.pki;

import dev.plumb.api.Problem;
import dev.plumb.api.value.Sha256;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;

/// What is taken from a PKCS#10 request (RFC 2986): the key, and that whoever asks has its other half. The names
/// and extensions asked for are not even looked at.
///
/// @param key to be certified, on P-256
/// @param digest of the request's bytes, lower-case hex, to which the proof of the token is bound
public record SigningRequest(PublicKey key, String digest) {
    /// The largest request, in bytes.
    public static final int LIMIT = 16 << 10;

    /// What became of reading one.
    public sealed interface Parsed {
        /// It is signed by its own key.
        record Ok(SigningRequest request) implements Parsed {}

        /// It is not used.
        record Refused(Problem problem) implements Parsed {}
    }

    /// Reads a request in DER.
    public static Parsed read(byte[] der) {
        if (der.length > LIMIT) {
            return refused("expected at most " + LIMIT + " bytes, found " + der.length);
        }
        try {
            var request = new JcaPKCS10CertificationRequest(der);
            PublicKey key = request.getPublicKey();
            if (!Keys.isP256(key)) {
                return refused("expected a key on P-256");
            }
            return request.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key))
                    ? new Parsed.Ok(new SigningRequest(key, Sha256.hex(der)))
                    : refused("it is not signed by its own key");
        } catch (IOException | GeneralSecurityException | OperatorCreationException | PKCSException malformed) {
            return refused("it is no PKCS#10 request");
        } catch (RuntimeException malformed) {
            // Bouncy Castle throws all sorts for ASN.1 of another shape (found by changing bytes); nothing else runs
            // here
            return refused("it is no PKCS#10 request");
        }
    }

    /// The name of the key: lower-case hex of the SHA-256 of its SubjectPublicKeyInfo.
    public String keyId() {
        return Sha256.hex(key.getEncoded());
    }

    private static Parsed refused(String why) {
        return new Parsed.Refused(Problem.environment("request.malformed", "the signing request: " + why));
    }
}
