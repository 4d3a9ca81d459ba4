package dev.plumb.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiffCommandTest {
    @TempDir
    private Path folder;

    private void sites(String before, String after) throws IOException {
        SmallSite.in(folder.resolve("a"), before);
        SmallSite.in(folder.resolve("b"), after);
    }

    private static String file(String content, boolean sensitive) {
        return "- file: /etc/token\n  content: \"" + content + "\"\n" + (sensitive ? "  sensitive: true\n" : "");
    }

    @Test
    void sensitiveContentIsNeverShown() throws IOException {
        sites(file("secretish", true), file("secretish too\\nand more", true));
        Trial text = Trial.run(folder, "diff", "a", "b");
        assertEquals(3, text.code());
        assertTrue(text.out().contains("content differs, not shown"), text.out());
        String all = text.out() + Trial.run(folder, "diff", "a", "b", "--json").out();
        assertFalse(all.contains("secretish"), all);
    }

    @Test
    void contentThatBecomesOrWasSensitiveIsNotShownEither() throws IOException {
        sites(file("secretish", false), file("secretish too", true));
        String all = Trial.run(folder, "diff", "a", "b").out()
                + Trial.run(folder, "diff", "b", "a", "--json").out();
        assertFalse(all.contains("secretish"), all);
    }

    @Test
    void sensitiveContentOfANewResourceIsNotShown() throws IOException {
        sites("- file: /etc/motd\n  content: x\n", "- file: /etc/motd\n  content: x\n" + file("secretish", true));
        Trial text = Trial.run(folder, "diff", "a", "b");
        assertTrue(text.out().contains("+ file[/etc/token]: content (sensitive, not shown)"), text.out());
        String all = text.out() + Trial.run(folder, "diff", "a", "b", "--json").out();
        assertFalse(all.contains("secretish"), all);
        Trial explained = Trial.run(folder, "explain", "n", "file:/etc/token", "--site", "b");
        assertEquals(0, explained.code());
        assertFalse(explained.out().contains("secretish"), explained.out());
    }

    @Test
    void longContentsStandInTheDocumentWholeUnlessTheyAreNotToBeShown() throws IOException {
        String much = "secretish ".repeat(100);
        sites(file(much + "one", false), file(much + "two", false) + "- file: /etc/more\n  content: " + much + "\n");
        String out = Trial.run(folder, "diff", "a", "b", "--json").out();
        for (String whole :
                new String[] {"\"before\":[\"" + much + "one\"]", "[\"" + much + "two\"]", "[\"" + much.strip() + "\"]"
                }) {
            assertTrue(out.contains(whole), out);
        }
        sites(file(much + "one", true), file(much + "two", true) + "- file: /etc/more\n  content: x\n");
        String hidden = Trial.run(folder, "diff", "a", "b", "--json").out();
        assertFalse(hidden.contains("secretish"), hidden);
    }

    @Test
    void whatIsNotTextIsToldByItsDigest() throws IOException {
        String entry = "- file: /etc/x\n  source: x\n";
        sites(entry, entry);
        for (String side : new String[] {"a", "b"}) {
            Files.createDirectories(folder.resolve(side + "/files"));
            byte[] bytes = new byte[600];
            Arrays.fill(bytes, (byte) (side.equals("a") ? 0xc3 : 0xff));
            Files.write(folder.resolve(side + "/files/x"), bytes);
        }
        Trial text = Trial.run(folder, "diff", "a", "b");
        assertTrue(text.out().contains("content (600 bytes, SHA-256 "), text.toString());
        assertTrue(Trial.run(folder, "diff", "a", "b", "--json").out().contains("(600 bytes, SHA-256 "));
    }

    @Test
    void nodesThatWaitForFactsAreNotTakenForUnchanged() throws IOException {
        String entry = "- file: /etc/motd\n  content: \"$(fact.os.id)\"\n";
        sites(entry, entry);
        Trial text = Trial.run(folder, "diff", "a", "b");
        assertEquals(4, text.code(), text.toString());
        assertEquals("compared: 0 nodes, none changes; not compared: 1 node\n", text.out());
        assertTrue(text.err().contains("--facts"), text.err());
    }

    @Test
    void bothSidesThatAreWrongAreTold() {
        Trial trial = Trial.run(folder, "diff", "no-a", "no-b");
        assertEquals(1, trial.code());
        assertTrue(trial.err().contains("no-a") && trial.err().contains("no-b"), trial.err());
    }
}
