package dev.plumb.base.certificate;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A certificate in its textual encoding (RFC 7468 §5).
final class Pem {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----\\s*([A-Za-z0-9+/=\\s]*)-----END \\1-----");
    private static final String LABEL = "CERTIFICATE";
    private static final int WIDTH = 64;

    private Pem() {}

    /// What became of reading.
    sealed interface Read {
        /// A certificate of an authority.
        ///
        /// @param text in the one form in which it is written: 64 characters a line, LF
        record Authority(String text) implements Read {}

        /// Something else.
        record Wrong(String code, String summary, String advice) implements Read {}
    }

    /// Reads a text that shall hold one certificate of an authority. When it expires is not looked at:
    /// nothing here knows the time.
    static Read read(String text) {
        if (text.contains("PRIVATE KEY-----")) {
            return new Read.Wrong(
                    "private-key", "a private key stands in the text", "take it out of the site and replace the key");
        }
        Matcher matcher = BLOCK.matcher(text);
        if (!matcher.find() || !matcher.group(1).equals(LABEL)) {
            return new Read.Wrong(
                    "form",
                    "expected one '-----BEGIN CERTIFICATE-----' with its end, found none",
                    "write it as PEM; 'openssl x509 -inform der' makes PEM of DER");
        }
        String body = matcher.group(2);
        long further = matcher.results().count();
        return further > 0 ? several(1 + further) : decoded(body);
    }

    /// For a file with several, `openssl rehash` makes no link: what looks an authority up by its subject
    /// trusts none of them (update-ca-certificates(8)).
    private static Read several(long certificates) {
        return new Read.Wrong(
                "several",
                "expected one certificate, found " + certificates,
                "split it: one ca-certificate for each authority, with a name of its own; of a chain the root is enough,"
                        + " for servers send the rest");
    }

    private static Read decoded(String body) {
        try {
            byte[] der = Base64.getMimeDecoder().decode(body);
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            if (factory.generateCertificate(new ByteArrayInputStream(der)) instanceof X509Certificate certificate) {
                return authority(certificate).<Read>map(wrong -> wrong).orElseGet(() -> new Read.Authority(text(der)));
            }
            return broken("no X.509 certificate");
        } catch (CertificateException | IllegalArgumentException broken) {
            return broken("one that cannot be decoded");
        }
    }

    private static Read broken(String found) {
        return new Read.Wrong(
                "form",
                "expected an X.509 certificate, found " + found,
                "copy it again; 'openssl x509 -noout -text' must read it");
    }

    /// Only a certificate that may sign others is of use among the trusted (RFC 5280 §4.2.1.9).
    private static Optional<Read.Wrong> authority(X509Certificate certificate) {
        return certificate.getBasicConstraints() >= 0
                ? Optional.empty()
                : Optional.of(new Read.Wrong(
                        "no-authority",
                        "expected the certificate of an authority, found one without the basic constraint CA",
                        "take the certificate of who signed it, not a server's own"));
    }

    private static String text(byte[] der) {
        Base64.Encoder lines = Base64.getMimeEncoder(WIDTH, "\n".getBytes(StandardCharsets.US_ASCII));
        return "-----BEGIN CERTIFICATE-----\n" + lines.encodeToString(der) + "\n-----END CERTIFICATE-----\n";
    }
}
