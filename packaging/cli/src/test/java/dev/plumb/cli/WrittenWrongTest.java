package dev.plumb.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A site whose author wrote something that can never hold is refused by every command in the same words.
class WrittenWrongTest {
    @TempDir
    private Path folder;

    private Path home = Path.of("");

    @BeforeEach
    void aSite() throws IOException {
        SmallSite.in(folder.resolve("site"), "");
        home = folder.resolve("home");
        comparingWith("prodution");
    }

    private void comparingWith(String word) throws IOException {
        new SmallSite(folder.resolve("site")).file("roles/r.yaml", """
                description: A role
                parameters:
                  mode: { type: enum, of: [production, test], default: test }
                entries:
                  - { file: %s/a, content: x, when: mode = '%s' }
                """.formatted(folder, word));
    }

    private String told() {
        Trial check = Trial.run(folder, "check", "site");
        assertEquals(1, check.code(), check.toString());
        assertEquals(1, check.err().lines().count(), check.err());
        return check.err();
    }

    private Trial node(String command) {
        return Trial.run(folder, command, "site", "--node", "n", "--home", home.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan", "apply"})
    void noRunBegins(String command) {
        Trial trial = node(command);
        assertEquals(1, trial.code(), trial.toString());
        assertEquals(told(), trial.err());
        assertFalse(Files.exists(home), "nothing is remembered of it");
    }

    @Test
    void nothingIsExplained() {
        Trial trial = Trial.run(folder, "explain", "n", "file:/etc/b", "--site", "site");
        assertEquals(1, trial.code(), trial.toString());
        assertEquals(told(), trial.err());
    }

    @Test
    void nothingIsCompared() throws IOException {
        SmallSite.in(folder.resolve("other"), "- file: /etc/a\n  content: x\n");
        Trial trial = Trial.run(folder, "diff", "other", "site");
        assertEquals(1, trial.code(), trial.toString());
        assertEquals(told(), trial.err());
    }

    @Test
    void aCompilationThatWasKeptDoesNotHideIt() throws IOException {
        comparingWith("test");
        assertEquals(0, node("apply").code());
        comparingWith("prodution");
        for (String command : new String[] {"apply", "plan"}) {
            Trial trial = node(command);
            assertEquals(1, trial.code(), trial.toString());
            assertEquals(told(), trial.err());
        }
        comparingWith("test");
        assertEquals(0, node("plan").code());
    }
}
