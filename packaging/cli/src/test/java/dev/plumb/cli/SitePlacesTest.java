package dev.plumb.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// People get places that their editors and terminals open; documents keep the path within the site.
class SitePlacesTest {
    private static final String CLASH = "- file: /etc/a\n  content: x\n- file: /etc/a\n  content: y\n";

    @TempDir
    private Path folder;

    private SmallSite site;

    @BeforeEach
    void aSiteOfTwoThatClash() throws IOException {
        site = SmallSite.in(folder.resolve("lab"), CLASH);
    }

    @TestFactory
    List<DynamicTest> placesBeginAtTheWorkingFolder() {
        return List.of(
                told(folder, "lab", "lab/"),
                told(folder, "./lab/", "lab/"),
                told(folder, folder + "/lab", folder + "/lab/"),
                told(folder.resolve("lab"), ".", ""),
                told(folder.resolve("lab/roles"), "..", "../"));
    }

    private DynamicTest told(Path from, String address, String before) {
        return DynamicTest.dynamicTest(address, () -> {
            Trial trial = Trial.run(from, "check", address);
            String line = trial.err().lines().findFirst().orElseThrow();
            assertTrue(line.startsWith(before + "roles/r.yaml:5:5: "), line);
            assertTrue(line.contains("the other stands at " + before + "roles/r.yaml:3:5;"), line);
            assertTrue(Files.isRegularFile(from.resolve(line.substring(0, line.indexOf(':')))), line);
        });
    }

    @Test
    void documentsKeepThePathWithinTheSite() {
        String out = Trial.run(folder, "check", "lab", "--json").out();
        assertTrue(out.contains("\"place\":\"roles/r.yaml:5:5\"") && out.contains(" at roles/r.yaml:3:5;"), out);
    }

    @Test
    void planAndApplyTellThemAlike() {
        for (String command : List.of("plan", "apply")) {
            Trial trial = Trial.run(folder, command, "lab", "--node", "n", "--home", folder + "/home");
            assertEquals(1, trial.code());
            assertTrue(trial.err().startsWith("lab/roles/r.yaml:5:5: "), trial.err());
        }
    }

    @Test
    void schemaTellsThemToo() throws IOException {
        site.entries("- file: /etc/a\n  content: x\n  mod: 5\n");
        Trial trial = Trial.run(folder, "schema", "lab");
        assertTrue(trial.err().startsWith("lab/roles/r.yaml:5:5: "), trial.err());
    }

    @Test
    void warningsBeginWithTheirPlace() throws IOException {
        site.entries("- file: /etc/motd\n  content: x\n- directory: /etc/motd.d\n  refresh-on: [{ file: /etc/motd }]");
        Trial trial = Trial.run(folder, "check", "lab");
        assertTrue(trial.err().startsWith("lab/roles/r.yaml:6:20: warning: "), trial.err());
    }

    @Test
    void explanationsHaveThem() throws IOException {
        site.entries("- file: /etc/a\n  content: x\n- file: /etc/b\n  content: x\n  when: node.name = 'none'\n");
        String out = Trial.run(folder, "explain", "n", "file:/etc/a", "--site", "lab")
                .out();
        assertTrue(out.contains("  lab/roles/r.yaml:3:5"), out);
        assertFalse(out.contains("  roles/r.yaml"), out);
        String left = Trial.run(folder, "explain", "n", "file:/etc/b", "--site", "lab")
                .out();
        assertTrue(left.contains("left out: when does not hold  lab/roles/r.yaml:7:11"), left);
        assertFalse(left.contains("  roles/r.yaml"), left);
        assertTrue(Trial.run(folder, "explain", "n", "file:/etc/a", "--site", "lab", "--json")
                .out()
                .contains("\"place\":\"roles/r.yaml:3:5\""));
    }

    @Test
    void placesOfARevisionNameItForTheFileMayBeAnotherByNow() throws Exception {
        try (Git git = Git.init().setDirectory(folder.toFile()).call()) {
            git.add().addFilepattern("lab").call();
            git.commit().setMessage("one").setSign(false).call();
        }
        Trial trial = Trial.run(folder, "check", "lab@HEAD");
        assertTrue(trial.err().startsWith("lab@HEAD:roles/r.yaml:5:5: "), trial.err());
        assertTrue(trial.err().contains(" at lab@HEAD:roles/r.yaml:3:5;"), trial.err());
    }

    @Test
    void theTwoSidesOfADifferenceAreToldApart() throws IOException {
        SmallSite.in(folder.resolve("other"), CLASH);
        Trial trial = Trial.run(folder, "diff", "lab", "other");
        assertEquals(1, trial.code());
        List<String> lines = trial.err().lines().toList();
        assertEquals(2, lines.size(), trial.err());
        assertTrue(lines.getFirst().startsWith("lab/roles/r.yaml:5:5: "), trial.err());
        assertTrue(lines.getLast().startsWith("other/roles/r.yaml:5:5: "), trial.err());
        String out = Trial.run(folder, "diff", "lab", "other", "--json").out();
        assertTrue(out.contains("\"place\":\"roles/r.yaml:5:5\",\"site\":\"lab\""), out);
        assertTrue(out.contains("\"place\":\"roles/r.yaml:5:5\",\"site\":\"other\""), out);
    }

    @Test
    void theSameSiteOnBothSidesIsToldOnce() {
        assertEquals(1, Trial.run(folder, "diff", "lab", "lab").err().lines().count());
    }

    @Test
    void whoStandsInsideASiteIsToldWhereItBegins() throws IOException {
        assertEquals(
                "expected the folder of a site, found one inside the site '..'; give .. instead [site.inside]\n",
                Trial.run(folder.resolve("lab/roles"), "check").err());
        Files.createDirectories(folder.resolve("lab/files/deep"));
        assertTrue(Trial.run(folder, "check", "lab/files/deep").err().contains("; give lab instead ["));
        assertTrue(Trial.run(folder.resolve("lab"), "check", "roles").err().contains("; give . instead ["));
        assertTrue(Trial.run(folder, "check").err().startsWith("site.yaml:1:1: expected a file site.yaml, found none"));
    }
}
