package dev.plumb.agent.protocol.trust;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;

/// An Ed25519 key pair (RFC 8032). Nothing of the private half is ever in its text.
public final class SigningKey {
    private final PrivateKey secret;
    private final VerificationKey verification;

    /// A pair; that the halves belong together is tried by signing once.
    ///
    /// @throws IllegalArgumentException when they do not
    public SigningKey(PrivateKey secret, VerificationKey verification) {
        this.secret = secret;
        this.verification = verification;
        byte[] probe = {1};
        if (!verification.verifies(probe, sign(probe))) {
            throw new IllegalArgumentException("the private key is not that of " + verification.id());
        }
    }

    /// A new pair.
    public static SigningKey generate(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(NamedParameterSpec.ED25519, random);
            KeyPair pair = generator.generateKeyPair();
            return new SigningKey(pair.getPrivate(), VerificationKey.of(pair.getPublic()));
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /// The signature over a message, 64 bytes.
    public byte[] sign(byte[] message) {
        try {
            Signature signer = Signature.getInstance("Ed25519");
            signer.initSign(secret);
            signer.update(message);
            return signer.sign();
        } catch (GeneralSecurityException notAnEd25519Key) {
            throw new IllegalArgumentException("not an Ed25519 key", notAnEd25519Key);
        }
    }

    /// The half that everybody may know.
    public VerificationKey verification() {
        return verification;
    }

    /// The private half in PKCS#8 (RFC 8410 §7), for a file that only its owner reads.
    public byte[] pkcs8() {
        return secret.getEncoded();
    }

    @Override
    public String toString() {
        return "the private key of " + verification.id();
    }
}
