package dev.plumb.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretSetCommandTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void site() throws IOException {
        SmallSite.in(folder, "");
    }

    @Test
    void forNobodyNothingIsSealedAndItIsSaidHowToNameSomebody() {
        Trial trial = Trial.given("one\n", folder, "secret", "set", "db");
        assertEquals(1, trial.code());
        assertEquals(
                "expected a recipient at least, found none in '" + folder.resolve(".age-recipients")
                        + "'; write one there, which `plumb secret keygen FILE` prints, or give --recipient age1…"
                        + " [secret.no-recipient]\n",
                trial.err());
    }

    @Test
    void nothingIsSealedWhereNoSiteIs() throws IOException {
        String recipient = Trial.run(folder, "secret", "keygen", "key").out().strip();
        Files.createDirectory(folder.resolve("empty"));
        for (String nowhere : new String[] {"nope", "empty"}) {
            Trial trial =
                    Trial.given("one\n", folder, "secret", "set", "db", "--site", nowhere, "--recipient", recipient);
            assertEquals(1, trial.code());
            assertEquals(
                    "expected the folder of a site, found no 'site.yaml' in '" + folder.resolve(nowhere)
                            + "'; go to the site, or give its folder with --site [secret.no-site]\n",
                    trial.err());
            assertFalse(Files.exists(folder.resolve(nowhere + "/secrets")));
        }
    }

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
