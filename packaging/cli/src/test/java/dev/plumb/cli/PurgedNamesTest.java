package dev.plumb.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A purge of names that no JSON and no step can hold.
class PurgedNamesTest {
    @TempDir
    private Path folder = Path.of("/");

    @Test
    void aNameThatIsNotUtf8IsToldWhenAllElseIsPurged() throws IOException, InterruptedException {
        Path purged = Files.createDirectory(folder.resolve("purged"));
        Files.writeString(purged.resolve("foreign"), "x");
        Process touch = new ProcessBuilder(
                        "/bin/sh", "-c", "touch \"$1/$(printf 'caf\\351')\"", "sh", purged.toString())
                .start();
        assertEquals(0, touch.waitFor());
        SmallSite.in(folder.resolve("site"), "- directory: " + purged + "\n  purge: true\n");
        for (String run : new String[] {"first", "second"}) {
            Trial trial = Trial.run(folder, "apply", "site", "--node", "n", "--home", folder + "/home");
            assertEquals(1, trial.code(), run + trial);
            assertTrue(trial.out().contains("[directory.name-not-utf8]"), run + trial);
            assertTrue(trial.out().contains("'caf\ufffd'"), run + trial);
            assertTrue(Files.notExists(purged.resolve("foreign")), run);
        }
    }
}
