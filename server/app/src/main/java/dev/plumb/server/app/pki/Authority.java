package dev.plumb.server.app.pki;

import java.math.BigInteger;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// A certificate that signs others, with its key.
///
/// @param certificate its own
/// @param key to sign with
public record Authority(X509Certificate certificate, PrivateKey key) {
    /// How long before its making a certificate begins to hold: clocks of nodes that just booted lag.
    static final Duration BACK = Duration.ofHours(24);

    /// RFC 5280 §4.1.2.2 allows 20 bytes; 16 random ones are never guessed or repeated.
    private static final int SERIAL_BITS = 127;

    /// Signs a certificate.
    X509Certificate sign(Draft draft, SecureRandom random) {
        return build(certificate.getSubjectX500Principal(), certificate.getPublicKey(), key, draft, random);
    }

    /// A root: an authority that signs its own certificate.
    static X509Certificate selfSigned(PrivateKey key, Draft draft, SecureRandom random) {
        return build(draft.subject(), draft.key(), key, draft, random);
    }

    /// What shall be certified.
    ///
    /// @param subject whom it names
    /// @param key the public key it binds to them
    /// @param from the first moment it holds
    /// @param until the last moment it holds
    /// @param purpose what it may be used for
    record Draft(X500Principal subject, PublicKey key, Instant from, Instant until, Purpose purpose) {}

    private static X509Certificate build(
            X500Principal issuer, PublicKey issuerKey, PrivateKey key, Draft draft, SecureRandom random) {
        try {
            var builder = new JcaX509v3CertificateBuilder(
                    issuer,
                    new BigInteger(SERIAL_BITS, random).setBit(SERIAL_BITS - 1),
                    Date.from(draft.from()),
                    Date.from(draft.until()),
                    draft.subject(),
                    draft.key());
            var utils = new JcaX509ExtensionUtils();
            builder.addExtension(Extension.subjectKeyIdentifier, false, utils.createSubjectKeyIdentifier(draft.key()));
            builder.addExtension(
                    Extension.authorityKeyIdentifier, false, utils.createAuthorityKeyIdentifier(issuerKey));
            draft.purpose().addTo(builder);
            String algorithm = Keys.isP256(issuerKey) ? "SHA256withECDSA" : "SHA384withECDSA";
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder(algorithm).build(key)));
        } catch (NoSuchAlgorithmException
                | CertIOException
                | CertificateException
                | OperatorCreationException neverWithSuchKeys) {
            throw new IllegalArgumentException("not keys of a certificate", neverWithSuchKeys);
        }
    }
}
