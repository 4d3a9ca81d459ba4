package dev.plumb.server.compiler.sealing;

import com.exceptionfactory.jagged.x25519.X25519KeyPairGenerator;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.NoSuchAlgorithmException;

/// A fresh pair of keys.
///
/// @param recipient `age1…`: for whom a secret is sealed; public
/// @param key `AGE-SECRET-KEY-1…`: what opens it
public record NewIdentity(String recipient, String key) {

    /// Makes one with the system's own randomness.
    public static NewIdentity make() {
        try {
            KeyPair pair = new X25519KeyPairGenerator().generateKeyPair();
            return new NewIdentity(
                    text(pair.getPublic().getEncoded()), text(pair.getPrivate().getEncoded()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK since 11 has X25519", e);
        }
    }

    /// The text of an identity file, as age-keygen(1) writes it.
    public String file() {
        return "# public key: " + recipient + "\n" + key + "\n";
    }

    private static String text(byte[] encoded) {
        return new String(encoded, StandardCharsets.US_ASCII);
    }

    @Override
    public String toString() {
        return recipient;
    }
}
