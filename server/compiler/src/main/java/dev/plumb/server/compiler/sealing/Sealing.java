package dev.plumb.server.compiler.sealing;

import com.exceptionfactory.jagged.RecipientStanzaReader;
import com.exceptionfactory.jagged.RecipientStanzaWriter;
import com.exceptionfactory.jagged.framework.stream.StandardDecryptingChannelFactory;
import com.exceptionfactory.jagged.framework.stream.StandardEncryptingChannelFactory;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaReaderFactory;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaWriterFactory;
import dev.plumb.api.Problem;
import dev.plumb.api.type.Quoted;
import dev.plumb.api.value.Sha256;
import dev.plumb.api.value.Value;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/// Seals and opens secrets in the format of age (age-encryption.org/v1). What is sealed is 32 random bytes
/// and the value behind them, and its SHA-256 is the commitment: whoever opens it knows that it is what the
/// manifest names, and whoever does not cannot guess a short value from the commitment.
public final class Sealing {
    /// How many random bytes stand before the value.
    public static final int SALT = 32;
    /// The longest value, in bytes.
    public static final int LIMIT = 1 << 20;

    private Sealing() {}

    /// What became of sealing.
    public sealed interface Sealed {
        /// The sealed bytes and the commitment in lower-case hex.
        @SuppressWarnings("ArrayRecordComponent")
        record Ok(byte[] age, String commitment) implements Sealed {}

        /// It cannot be sealed so.
        record Refused(Problem problem) implements Sealed {}
    }

    /// What became of opening.
    public sealed interface Opened {
        /// The value, for use in memory only.
        @SuppressWarnings("ArrayRecordComponent")
        record Ok(byte[] value) implements Opened {}

        /// It does not open, or is not what was committed to.
        record Refused(Problem problem) implements Opened {}
    }

    /// Seals a value for some recipients.
    ///
    /// @param salt fresh random bytes, [#SALT] of them
    /// @param recipients `age1…`, at least one
    public static Sealed seal(byte[] value, byte[] salt, List<String> recipients) {
        if (salt.length != SALT || value.length > LIMIT) {
            throw new IllegalArgumentException("expected 32 random bytes and a value of at most 1 MiB");
        }
        if (recipients.isEmpty()) {
            return new Sealed.Refused(Problem.operator("secret.no-recipient", "expected at least one recipient"));
        }
        List<RecipientStanzaWriter> writers = new ArrayList<>();
        for (String recipient : recipients) {
            try {
                writers.add(X25519RecipientStanzaWriterFactory.newRecipientStanzaWriter(recipient));
            } catch (GeneralSecurityException | IllegalArgumentException e) {
                return new Sealed.Refused(Problem.operator(
                        "secret.recipient", "expected a recipient such as age1…, found " + Quoted.of(recipient)));
            }
        }
        byte[] plain = Arrays.copyOf(salt, SALT + value.length);
        System.arraycopy(value, 0, plain, SALT, value.length);
        try {
            return new Sealed.Ok(encrypt(plain, writers), Sha256.hex(plain));
        } catch (GeneralSecurityException | IOException e) {
            return new Sealed.Refused(Problem.defect("secret.sealing", "cannot seal: " + e.getMessage()));
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    private static byte[] encrypt(byte[] plain, List<RecipientStanzaWriter> writers)
            throws GeneralSecurityException, IOException {
        ByteArrayOutputStream sealed = new ByteArrayOutputStream();
        try (WritableByteChannel channel =
                new StandardEncryptingChannelFactory().newEncryptingChannel(Channels.newChannel(sealed), writers)) {
            ByteBuffer buffer = ByteBuffer.wrap(plain);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        }
        return sealed.toByteArray();
    }

    /// Opens a sealed secret and checks that it is the one that a reference names.
    public static Opened open(byte[] age, Value.SecretRef secret, Identity identity) {
        try {
            byte[] plain = decrypt(age, identity.keys());
            if (plain.length < SALT
                    || !MessageDigest.isEqual(Sha256.of(plain), HexFormat.of().parseHex(secret.commitment()))) {
                return refused(
                        "secret.commitment",
                        secret,
                        "is not the one that the manifest commits to",
                        "set it again, or restore both of its files from one commit");
            }
            byte[] value = Arrays.copyOfRange(plain, SALT, plain.length);
            Arrays.fill(plain, (byte) 0);
            return new Opened.Ok(value);
        } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
            // the library's message may quote the identity's encoding: it is not passed on
            return refused(
                    "secret.not-opened",
                    secret,
                    "does not open with this identity",
                    "seal it for the recipient of this identity");
        }
    }

    private static Opened refused(String code, Value.SecretRef secret, String what, String advice) {
        return new Opened.Refused(Problem.operator(code, "the secret " + Quoted.of(secret.name()) + " " + what)
                .advise(advice));
    }

    private static byte[] decrypt(byte[] age, List<String> keys) throws GeneralSecurityException, IOException {
        List<RecipientStanzaReader> readers = new ArrayList<>();
        for (String key : keys) {
            readers.add(X25519RecipientStanzaReaderFactory.newRecipientStanzaReader(key));
        }
        try (ReadableByteChannel channel = new StandardDecryptingChannelFactory()
                .newDecryptingChannel(Channels.newChannel(new ByteArrayInputStream(age)), readers)) {
            ByteBuffer plain = ByteBuffer.allocate(SALT + LIMIT + 1);
            while (channel.read(plain) >= 0 && plain.hasRemaining()) {
                // the channel gives one chunk of 64 KiB at a time
            }
            if (!plain.hasRemaining()) {
                throw new IOException("longer than a secret may be");
            }
            byte[] read = Arrays.copyOf(plain.array(), plain.position());
            Arrays.fill(plain.array(), (byte) 0);
            return read;
        }
    }
}
