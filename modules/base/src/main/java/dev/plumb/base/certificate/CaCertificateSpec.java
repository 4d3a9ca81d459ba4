package dev.plumb.base.certificate;

import dev.plumb.api.Ensure;
import dev.plumb.api.ResourceId;
import dev.plumb.api.ResourceSpec;
import dev.plumb.base.path.TextFile;

/// Which authority the machine shall trust.
///
/// @param pem one certificate in normal form; empty when it shall be gone
public record CaCertificateSpec(ResourceId id, Ensure ensure, String pem) implements ResourceSpec {
    /// Brings the trusted certificates up to date (update-ca-certificates(8)).
    static final String PROGRAM = "/usr/sbin/update-ca-certificates";

    /// All trusted certificates in one file.
    static final String BUNDLE = "/etc/ssl/certs/ca-certificates.crt";

    /// Where the certificate is kept.
    String file() {
        return "/usr/local/share/ca-certificates/" + id.name() + ".crt";
    }

    /// Where libraries find it.
    String link() {
        return "/etc/ssl/certs/" + id.name() + ".pem";
    }

    /// What is there.
    ///
    /// @param linked whether a link in the folder of trusted certificates leads to the file
    /// @param bundled whether the bundle holds the wished certificate
    public record Found(TextFile file, boolean linked, boolean bundled) {
        boolean trusted() {
            return linked && bundled;
        }
    }
}
