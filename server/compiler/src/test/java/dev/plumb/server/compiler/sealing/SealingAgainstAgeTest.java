package dev.plumb.server.compiler.sealing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.api.value.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Holds our sealing against age(1) itself (package `age`).
@Tag("age")
class SealingAgainstAgeTest {
    private static final Path AGE = Path.of("/usr/bin/age");
    private static final byte[] VALUE = "Grüße, hunter2\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] SALT = new byte[Sealing.SALT];

    @TempDir
    private Path folder;

    @BeforeEach
    void needsAge() {
        boolean there = Files.isExecutable(AGE);
        if (Optional.ofNullable(System.getenv("CI")).orElse("").equals("true")) {
            assertTrue(there, AGE + " is missing; install age");
        }
        Assumptions.assumeTrue(there, "needs " + AGE);
        Arrays.fill(SALT, (byte) 5);
    }

    @Test
    void ageOpensWhatWeSealForSeveralRecipients() throws Exception {
        NewIdentity one = NewIdentity.make();
        NewIdentity other = NewIdentity.make();
        Sealing.Sealed.Ok sealed = assertInstanceOf(
                Sealing.Sealed.Ok.class, Sealing.seal(VALUE, SALT, List.of(one.recipient(), other.recipient())));
        Path file = Files.write(folder.resolve("secret.age"), sealed.age());
        for (NewIdentity identity : List.of(one, other)) {
            Path key = Files.writeString(folder.resolve("key"), identity.file());
            byte[] plain = run(AGE.toString(), "--decrypt", "--identity", key.toString(), file.toString());
            assertArrayEquals(joined(), plain);
            assertEquals(sealed.commitment(), sha256(plain));
        }
    }

    @Test
    void weOpenWhatAgeSealsWithAKeyOfAgeKeygen() throws Exception {
        Path key = folder.resolve("key");
        run("/usr/bin/age-keygen", "--output", key.toString());
        String recipient =
                new String(run("/usr/bin/age-keygen", "-y", key.toString()), StandardCharsets.US_ASCII).strip();
        Path plain = Files.write(folder.resolve("plain"), joined());
        Identity identity = assertInstanceOf(
                        Identity.Read.Ok.class, Identity.read(key, System.getProperty("user.name")))
                .identity();
        Value.SecretRef secret = new Value.SecretRef("x", 1, sha256(joined()));
        for (List<String> how : List.of(
                List.<String>of(), List.of("--recipient", NewIdentity.make().recipient()))) {
            List<String> words = new ArrayList<>(List.of(AGE.toString(), "--recipient", recipient));
            words.addAll(how);
            words.add(plain.toString());
            byte[] age = run(words.toArray(String[]::new));
            assertArrayEquals(
                    VALUE,
                    assertInstanceOf(Sealing.Opened.Ok.class, Sealing.open(age, secret, identity))
                            .value());
        }
    }

    private static byte[] joined() {
        byte[] joined = Arrays.copyOf(SALT, SALT.length + VALUE.length);
        System.arraycopy(VALUE, 0, joined, SALT.length, VALUE.length);
        return joined;
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private byte[] run(String... words) throws IOException, InterruptedException {
        Path said = folder.resolve("said");
        Process process = new ProcessBuilder(words).redirectError(said.toFile()).start();
        byte[] output = process.getInputStream().readAllBytes();
        assertEquals(0, process.waitFor(), () -> String.join(" ", words) + ": " + said);
        return output;
    }
}
