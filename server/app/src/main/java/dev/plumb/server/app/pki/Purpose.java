package dev.plumb.server.app.pki;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;

/// What a certificate may be used for (RFC 5280 §4.2.1).
sealed interface Purpose {
    /// To sign certificates.
    ///
    /// @param below how many authorities may stand below it
    record Signing(int below) implements Purpose {}

    /// To be one node, or one person, to a server.
    ///
    /// @param identity as a URI of SPIFFE's form
    record Client(URI identity) implements Purpose {}

    /// To be a server under these names.
    ///
    /// @param names host names, and addresses as literals
    record Server(List<String> names) implements Purpose {
        public Server {
            names = List.copyOf(names);
        }
    }

    /// Adds the extensions.
    default void addTo(X509v3CertificateBuilder builder) throws CertIOException {
        switch (this) {
            case Signing(int below) -> {
                builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(below));
                usage(builder, KeyUsage.keyCertSign | KeyUsage.cRLSign);
            }
            case Client(URI identity) -> {
                usage(builder, KeyUsage.digitalSignature);
                extended(builder, KeyPurposeId.id_kp_clientAuth);
                names(builder, List.of(new GeneralName(GeneralName.uniformResourceIdentifier, identity.toString())));
            }
            case Server(List<String> names) -> {
                usage(builder, KeyUsage.digitalSignature);
                extended(builder, KeyPurposeId.id_kp_serverAuth);
                names(builder, names.stream().map(Purpose::hostOrAddress).toList());
            }
        }
    }

    private static void usage(X509v3CertificateBuilder builder, int usage) throws CertIOException {
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
    }

    private static void extended(X509v3CertificateBuilder builder, KeyPurposeId purpose) throws CertIOException {
        builder.addExtension(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(purpose));
    }

    private static void names(X509v3CertificateBuilder builder, List<GeneralName> names) throws CertIOException {
        builder.addExtension(
                Extension.subjectAlternativeName, false, new GeneralNames(names.toArray(new GeneralName[0])));
    }

    private static GeneralName hostOrAddress(String name) {
        try {
            return new GeneralName(
                    GeneralName.iPAddress, InetAddress.ofLiteral(name).getHostAddress());
        } catch (IllegalArgumentException aName) {
            return new GeneralName(GeneralName.dNSName, name);
        }
    }
}
