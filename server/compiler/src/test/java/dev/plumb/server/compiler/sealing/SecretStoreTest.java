package dev.plumb.server.compiler.sealing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.exceptionfactory.jagged.x25519.X25519KeyPairGenerator;
import dev.plumb.api.value.Value;
import dev.plumb.server.compiler.datum.Datum;
import dev.plumb.server.compiler.secret.SecretIndex;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretStoreTest {
    private static final byte[] VALUE = "hunter2".getBytes(StandardCharsets.UTF_8);
    private static final String USER = System.getProperty("user.name");

    @TempDir
    private Path site;

    private SecretStore store;
    private String recipient;
    private Identity identity;

    @BeforeEach
    void makeKeys() throws Exception {
        store = new SecretStore(site, new SecureRandom());
        KeyPair pair = new X25519KeyPairGenerator().generateKeyPair();
        recipient = new String(pair.getPublic().getEncoded(), StandardCharsets.US_ASCII);
        identity = identity(pair, "rw-------");
    }

    @Test
    void whatIsSetOpensAgain() throws IOException {
        Value.SecretRef secret = set("ldap-bind", VALUE);
        assertEquals(1, secret.version());
        assertArrayEquals(
                VALUE,
                assertInstanceOf(Sealing.Opened.Ok.class, store.open(secret, identity))
                        .value());
        assertEquals(Datum.secret(secret), index().names().entries().get("ldap-bind"));
        assertFalse(Files.readString(site.resolve("secrets/ldap-bind.age"), StandardCharsets.ISO_8859_1)
                .contains("hunter2"));
    }

    @Test
    void settingAgainCountsAndCommitsAnew() {
        Value.SecretRef first = set("munge/key", VALUE);
        Value.SecretRef second = set("munge/key", VALUE);
        assertEquals(2, second.version());
        assertFalse(first.commitment().equals(second.commitment()), "equal values are not seen to be equal");
        assertEquals("secret.commitment", refusal(first));
    }

    @Test
    void aNameIsASecretOrAFolderOfSecretsAndNotBoth() throws IOException {
        set("db", VALUE);
        set("munge/key", VALUE);
        for (String name : List.of("db/a", "munge")) {
            SecretStore.Setting.Refused refused =
                    assertInstanceOf(SecretStore.Setting.Refused.class, store.set(name, VALUE, List.of(recipient)));
            assertEquals("secret.ambiguous", refused.problem().code());
        }
        assertEquals(List.of(), index().problems());
    }

    @Test
    void binaryAndEmptyAndLongValuesComeBack() {
        byte[] all = new byte[Sealing.LIMIT];
        new Random(3).nextBytes(all);
        for (byte[] value : List.of(all, new byte[0])) {
            Value.SecretRef secret = set("x", value);
            assertArrayEquals(
                    value,
                    assertInstanceOf(Sealing.Opened.Ok.class, store.open(secret, identity))
                            .value());
        }
        assertInstanceOf(
                SecretStore.Setting.Refused.class, store.set("x", new byte[Sealing.LIMIT + 1], List.of(recipient)));
    }

    @Test
    void whatWasChangedDoesNotOpen() throws Exception {
        Value.SecretRef secret = set("x", VALUE);
        Path file = site.resolve("secrets/x.age");
        byte[] sealed = Files.readAllBytes(file);
        for (int i = 0; i < sealed.length; i += 7) {
            byte[] bad = sealed.clone();
            bad[i] ^= 1;
            Files.write(file, bad);
            assertEquals("secret.not-opened", refusal(secret));
        }
        Files.write(file, Arrays.copyOf(sealed, sealed.length - 1));
        assertEquals("secret.not-opened", refusal(secret));
        Files.delete(file);
        assertEquals("secret.missing", refusal(secret));
    }

    @Test
    void anotherIdentityDoesNotOpen() throws Exception {
        Value.SecretRef secret = set("x", VALUE);
        identity = identity(new X25519KeyPairGenerator().generateKeyPair(), "rw-------");
        assertEquals("secret.not-opened", refusal(secret));
    }

    @Test
    void namesDoNotLeaveTheFolder() {
        for (String name : List.of("../x", "/x", "a/b/c", "", ".", "a b", "x.age")) {
            assertInstanceOf(SecretStore.Setting.Refused.class, store.set(name, VALUE, List.of(recipient)), name);
        }
        assertInstanceOf(SecretStore.Setting.Refused.class, store.set("x", VALUE, List.of()));
        assertInstanceOf(SecretStore.Setting.Refused.class, store.set("x", VALUE, List.of("age1nonsense")));
    }

    @Test
    void anIdentityThatOthersMayReadIsRefused() throws Exception {
        KeyPair pair = new X25519KeyPairGenerator().generateKeyPair();
        for (String mode : List.of("rw-r-----", "rw----r--", "rw--w----", "rwx------")) {
            Path file = write(pair, mode);
            assertInstanceOf(Identity.Read.Refused.class, Identity.read(file, USER), mode);
        }
        Path link = site.resolve("link");
        Files.createSymbolicLink(link, write(pair, "rw-------"));
        assertInstanceOf(Identity.Read.Refused.class, Identity.read(link, USER));
        Path nonsense = write(pair, "rw-------");
        Files.writeString(nonsense, "secret\n");
        assertEquals(
                "expected the identity '" + nonsense + "' to hold lines of AGE-SECRET-KEY-1… and comments only; plumb "
                        + "secret keygen FILE makes one; --identity names another place [secret.identity]",
                assertInstanceOf(Identity.Read.Refused.class, Identity.read(nonsense, USER))
                        .problem()
                        .toString());
    }

    private String refusal(Value.SecretRef secret) {
        return assertInstanceOf(Sealing.Opened.Refused.class, store.open(secret, identity))
                .problem()
                .code();
    }

    private Value.SecretRef set(String name, byte[] value) {
        return assertInstanceOf(SecretStore.Setting.Ok.class, store.set(name, value, List.of(recipient)))
                .secret();
    }

    private SecretIndex index() throws IOException {
        try (Stream<Path> files = Files.walk(site.resolve("secrets"))) {
            List<String> paths = files.filter(Files::isRegularFile)
                    .map(path -> site.relativize(path).toString())
                    .sorted()
                    .toList();
            return SecretIndex.of(paths, path -> {
                try {
                    return Files.readString(site.resolve(path));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    private Identity identity(KeyPair pair, String mode) throws IOException {
        return assertInstanceOf(Identity.Read.Ok.class, Identity.read(write(pair, mode), USER))
                .identity();
    }

    private Path write(KeyPair pair, String mode) throws IOException {
        Path file = Files.createTempFile(site, "identity", "");
        Files.writeString(
                file,
                "# made for a test\n" + new String(pair.getPrivate().getEncoded(), StandardCharsets.US_ASCII) + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        return file;
    }
}
