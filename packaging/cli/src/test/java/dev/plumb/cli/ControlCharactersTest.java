package dev.plumb.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Control characters from a site, a node or the arguments are shown, never sent.
class ControlCharactersTest {
    private static final String ESCAPE = "\u001b";

    @TempDir
    private Path folder;

    private void shown(String... arguments) {
        Trial trial = Trial.run(folder, arguments);
        String all = trial.out() + trial.err();
        assertFalse(all.contains(ESCAPE), () -> "sent by " + List.of(arguments));
        assertTrue(all.contains("\\u001b"), all);
        assertFalse(all.contains("\\x1b"), all);
    }

    @Test
    void ofTheNameOfAFileInASite() throws IOException {
        SmallSite site = SmallSite.in(folder, "- file: /etc/motd\n  content: x");
        site.file("roles/" + ESCAPE + "[31m.yaml", "[");
        shown("check");
        shown("check", "--json");
    }

    @Test
    void ofTheNameOfASite() throws IOException {
        SmallSite site = SmallSite.in(folder, "- file: /etc/motd\n  content: x");
        site.file("site.yaml", "site: \"a\\e[31mb\"\nroles: [r]\n");
        shown("check");
    }

    @Test
    void ofAReason() throws IOException {
        SmallSite.in(folder, "- file: /etc/motd\n  content: x\n  because: \"a\\e[31mb\"");
        shown("explain", "n", "file:/etc/motd");
        shown("explain", "n", "file:/etc/motd", "--json");
    }

    @Test
    void ofArguments() throws IOException {
        SmallSite.in(folder, "- file: /etc/motd\n  content: x");
        shown("check", ".@" + ESCAPE + "[31m");
        shown("history", "/etc/" + ESCAPE + "[31m", "--home", "none");
        shown("facts", ESCAPE + "[31m");
        shown("kinds", ESCAPE + "[31m");
        shown("forget", ESCAPE + "[31m", "--home", "none");
        shown("diff", ".", ".", ESCAPE + "[31m");
        shown(ESCAPE + "[31m");
    }
}
