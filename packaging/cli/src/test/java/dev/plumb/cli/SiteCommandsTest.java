package dev.plumb.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `check`, `explain` and `diff` where something is missing: facts, nodes, sites.
class SiteCommandsTest {
    @TempDir
    Path folder;

    @BeforeEach
    void twoSites() throws IOException {
        write("before", "curl");
        write("after", "vim");
        Files.writeString(folder.resolve("facts.json"), "{\"inventory\":{\"os\":{\"id\":\"debian\"}}}");
    }

    private void write(String site, String file) throws IOException {
        Files.createDirectories(folder.resolve(site + "/roles"));
        Files.writeString(folder.resolve(site + "/site.yaml"), "site: lab\n");
        Files.writeString(
                folder.resolve(site + "/nodes.yaml"),
                "nodes:\n  n[1-2]: { roles: [asks] }\n  n3: { roles: [plain] }\n");
        Files.writeString(
                folder.resolve(site + "/roles/asks.yaml"),
                "entries:\n  - file: /etc/" + file + "\n    when: fact.os.id = 'debian'\n");
        Files.writeString(folder.resolve(site + "/roles/plain.yaml"), "entries:\n  - file: /etc/" + file + "\n");
    }

    @Test
    void checkTellsNodesThatWaitAlikeInOneWarning() {
        Trial trial = Trial.run(folder, "check", "before");
        assertEquals(0, trial.code(), trial.err());
        assertEquals(1, trial.err().lines().count(), trial.err());
        assertTrue(trial.err().contains("n[1-2] wait for facts: os"), trial.err());
    }

    @Test
    void checkShowsAllProblemsOfASiteThatCannotBeReadWhole() throws IOException {
        Files.writeString(
                folder.resolve("before/roles/asks.yaml"), "entries:\n  - file: /etc/a\n    when: fact.os.id = =\n");
        Files.writeString(
                folder.resolve("before/roles/plain.yaml"), "entries:\n  - file: /etc/$(node.nmae)\n    mode: rw\n");
        Trial trial = Trial.run(folder, "check", "before");
        assertEquals(1, trial.code());
        assertEquals(3, trial.err().lines().count(), trial.err());
        assertTrue(trial.err().contains("roles/asks.yaml:3:24") && trial.err().contains("[expression.syntax]"));
        assertTrue(
                trial.err().contains("did you mean 'node.name'?") && trial.err().contains("[attribute.type]"));
        assertTrue(trial.out().contains("3 problems"), trial.out());
        Trial json = Trial.run(folder, "check", "before", "--json");
        assertEquals(3, json.out().split("\"code\":", -1).length - 1, json.out());
        assertTrue(json.out().contains("\"resources\":{}"), json.out());
    }

    @Test
    void checkLooksOnWhereAFileCannotBeTaken() throws IOException {
        Files.delete(folder.resolve("before/roles/asks.yaml"));
        Files.createSymbolicLink(folder.resolve("before/roles/asks.yaml"), Path.of("plain.yaml"));
        Files.writeString(folder.resolve("before/roles/plain.yaml"), "entries:\n  - file: /etc/a\n    mode: rw\n");
        Trial trial = Trial.run(folder, "check", "before");
        assertEquals(1, trial.code());
        assertEquals(2, trial.err().lines().count(), trial.err());
        assertTrue(trial.err().contains("before/roles/asks.yaml:1:1: expected a file, found a symbolic link"));
        assertTrue(trial.err().contains("before/roles/plain.yaml:3:11"), trial.err());
    }

    @Test
    void checkTellsWarningsBesideProblemsToo() throws IOException {
        Files.createDirectories(folder.resolve("before/role"));
        Files.writeString(folder.resolve("before/role/base.yaml"), "entries: []\n");
        Files.writeString(folder.resolve("before/nodes.yaml"), "nodes:\n  n1: { roles: [base] }\n");
        Trial trial = Trial.run(folder, "check", "before");
        assertEquals(1, trial.code());
        String warning = "nothing reads 'role/'; did you mean 'roles/'?";
        assertTrue(trial.err().contains(warning), trial.err());
        Trial json = Trial.run(folder, "check", "before", "--json");
        assertTrue(json.out().contains("\"code\":\"site.not-read\""), json.out());
    }

    @Test
    void checkCountsOneNodeInWords() throws IOException {
        Files.writeString(folder.resolve("before/nodes.yaml"), "nodes:\n  n3: { roles: [plain] }\n");
        Trial trial = Trial.run(folder, "check", "before");
        assertEquals("lab: its one node compiles", trial.out().strip());
    }

    @Test
    void aNodeThatIsNotThereIsAnsweredWithTheOneThatWasProbablyMeant() {
        Trial trial = Trial.run(folder, "explain", "n03", "file:/etc/curl", "--site", "before");
        assertEquals(1, trial.code());
        assertTrue(trial.err().contains("the site declares no node 'n03'; did you mean 'n3'?"), trial.err());
    }

    @Test
    void explainAdvisesFactsWhereTheNodeWaits() {
        Trial trial = Trial.run(folder, "explain", "n1", "file:/etc/curl", "--site", "before");
        assertEquals(1, trial.code());
        assertTrue(trial.err().contains("--facts FILE"), trial.err());
        assertEquals(
                0,
                Trial.run(folder, "explain", "n1", "file:/etc/curl", "--site", "before", "--facts", "facts.json")
                        .code());
    }

    @Test
    void explainAnswersProblemsAsJsonToo() {
        Trial trial = Trial.run(folder, "explain", "n3", "file:/etc/crul", "--site", "before", "--json");
        assertEquals(1, trial.code());
        assertTrue(trial.out().startsWith("{\"problems\":[{"), trial.out());
        assertEquals("", trial.err());
    }

    @Test
    void diffLeavesOutWhatItKnowsNothingOf() {
        Trial trial = Trial.run(folder, "diff", "before", "after");
        assertEquals(3, trial.code());
        assertTrue(trial.err().contains("left out for want of the facts os (see --facts): n[1-2]"), trial.err());
        assertTrue(trial.out().startsWith("1 node: n3"), trial.out());
    }

    @Test
    void diffOfNodesThatAllLackFactsIsNoAnswer() {
        Trial trial = Trial.run(folder, "diff", "before", "after", "n[1-2]", "--json");
        assertEquals(4, trial.code());
        assertEquals(
                "{\"groups\":[],\"left-out\":{\"n1\":\"os\",\"n2\":\"os\"}}",
                trial.out().strip());
    }

    @Test
    void diffKnowsWhichNodesThereAre() {
        Trial unknown = Trial.run(folder, "diff", "before", "after", "n[3-4]");
        assertEquals(1, unknown.code());
        assertTrue(unknown.err().contains("neither of the two declares n4"), unknown.err());
        Trial malformed = Trial.run(folder, "diff", "before", "after", "n[3", "--json");
        assertEquals(1, malformed.code());
        assertTrue(malformed.out().contains("node.hostlist"), malformed.out());
    }

    @Test
    void aSiteThatIsNotThereIsAProblemAsJsonToo() {
        for (String[] command : new String[][] {
            {"check", "none", "--json"},
            {"diff", "none", "after", "--json"},
            {"explain", "n1", "x", "--site", "none", "--json"},
            {"schema", "none", "--json"}
        }) {
            Trial trial = Trial.run(folder, command);
            assertEquals(1, trial.code(), command[0]);
            assertTrue(trial.out().contains("\"code\":\"site.no-folder\""), trial.out());
            assertEquals("", trial.err(), command[0]);
        }
    }
}
