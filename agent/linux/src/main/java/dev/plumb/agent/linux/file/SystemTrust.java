package dev.plumb.agent.linux.file;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.NoSuchAlgorithmException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// The authorities that the machine trusts: those of `update-ca-certificates(8)`, a site's own among them. Where the
/// machine has none, those that came with Java.
record SystemTrust(Path bundle) {

    /// Read anew for each use, since a run may have changed it.
    SSLContext context() throws IOException {
        try (InputStream pem = new BufferedInputStream(Files.newInputStream(bundle))) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            int number = 0;
            for (Certificate authority : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                store.setCertificateEntry(Integer.toString(number++), authority);
            }
            return number == 0 ? ofJava() : of(store);
        } catch (NoSuchFileException none) {
            return ofJava();
        } catch (GeneralSecurityException damaged) {
            throw new IOException("cannot read the trusted certificates in " + bundle, damaged);
        }
    }

    private static SSLContext of(KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trusted.getTrustManagers(), null);
        return context;
    }

    private static SSLContext ofJava() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
