package dev.plumb.server.app.pki;

import java.io.IOException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;

/// Certificates as EST answers with them: a CMS message that holds nothing else (RFC 7030 §4.1.3, RFC 5272 §4.1).
public final class CertsOnly {
    private static final int LINE = 64;

    private CertsOnly() {}

    /// The body of an answer: base64 in lines.
    public static String body(List<X509Certificate> certificates) {
        try {
            var generator = new CMSSignedDataGenerator();
            generator.addCertificates(new JcaCertStore(certificates));
            byte[] der = generator
                    .generate(new CMSProcessableByteArray(new byte[0]), false)
                    .getEncoded("DER");
            return Base64.getMimeEncoder(LINE, new byte[] {'\r', '\n'}).encodeToString(der) + "\r\n";
        } catch (CertificateEncodingException | CMSException | IOException neverWithParsedOnes) {
            throw new IllegalStateException(neverWithParsedOnes);
        }
    }
}
