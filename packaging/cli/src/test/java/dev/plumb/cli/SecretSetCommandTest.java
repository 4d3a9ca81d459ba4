package dev.plumb.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretSetCommandTest {
    @TempDir
    private Path folder;

    @Test
    void nothingOnStandardInputReplacesNoSecret() throws IOException {
        String recipient = Trial.run(folder, "secret", "keygen", "key").out().strip();
        assertEquals(
                0,
                Trial.given("one\n", folder, "secret", "set", "db", "--recipient", recipient)
                        .code());
        byte[] before = Files.readAllBytes(folder.resolve("secrets/db.age"));
        for (String nothing : new String[] {"", "\n"}) {
            Trial trial = Trial.given(nothing, folder, "secret", "set", "db", "--recipient", recipient);
            assertEquals(1, trial.code());
            assertTrue(trial.err().contains("found nothing there"), trial.err());
        }
        assertArrayEquals(before, Files.readAllBytes(folder.resolve("secrets/db.age")));
    }

    @Test
    void whatIsTooLongIsRefusedAndNeverCutAtALineEnd() {
        String recipient = Trial.run(folder, "secret", "keygen", "key").out().strip();
        String most = "x".repeat(1 << 20);
        for (String more : new String[] {most + "x", most + "\n\n", most + "\nx", most + most}) {
            Trial trial = Trial.given(more, folder, "secret", "set", "db", "--recipient", recipient);
            assertEquals(1, trial.code());
            assertEquals("expected at most 1048576 bytes, found more [secret.too-long]\n", trial.err());
        }
        Trial trial = Trial.given(most + "\n", folder, "secret", "set", "db", "--recipient", recipient);
        assertEquals(0, trial.code(), trial.err());
    }
}
