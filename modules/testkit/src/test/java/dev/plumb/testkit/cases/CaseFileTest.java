package dev.plumb.testkit.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.api.KindDefinition;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is wrong with a case is said with its file.
class CaseFileTest {
    private static final KindDefinition MOTD = KindDefinition.singleton("motd", "A greeting.");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void aKeyThatNoCaseHas() {
        assertRefused(
                "declare: { motd: system }", ": a key: expected one of about, declared, node, ask, show, found '");
    }

    @Test
    void aQuestionThatNobodyAnswers() {
        assertRefused("declared: { motd: system }\nask: refrsh", ": 'ask': expected one of plan, refresh, release");
    }

    @Test
    void yamlThatCannotBeRead() {
        assertRefused("declared: { motd: system", ": while parsing a flow mapping");
    }

    @Test
    void anEntryOfAnotherKind() {
        assertRefused(
                "declared: { mtd: system }", ": 'declared': expected an entry 'motd: NAME', found '{mtd=system}'");
    }

    @Test
    void aWishToBeNeitherThereNorGone() {
        assertRefused(
                "declared: { motd: system, ensure: gone }", ": 'ensure': expected present or absent, found 'gone'");
    }

    @Test
    void aNodeThatIsNotUnderstood() {
        String declared = "declared: { motd: system }\nnode: ";
        assertRefused(
                declared + "{ directory: { /etc: root:root 0755 } }", ": node: expected one of accepting, blobs, ");
        assertRefused(
                declared + "{ directories: { /etc: 0755 } }",
                ": expected an ownership such as 'root:root 0644', found '0755'");
        assertRefused(declared + "{ gone: [/etc/motd] }", ": node.gone: expected 'KEY NAME', found '/etc/motd'");
    }

    @Test
    void aFolderThatIsNotThereHoldsNoCases() {
        assertTrue(CaseFile.all(folder.resolve("motd")).isEmpty());
    }

    private void assertRefused(String rest, String wanted) {
        Path path = folder.resolve("case.yaml");
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> {
            Files.writeString(path, "about: A case.\n" + rest + "\n");
            CaseFile file = CaseFile.read(path);
            file.declaration(MOTD);
            file.node();
        });
        String message = String.valueOf(refused.getMessage());
        assertEquals(path + wanted, message.substring(0, Math.min(message.length(), (path + wanted).length())));
    }
}
