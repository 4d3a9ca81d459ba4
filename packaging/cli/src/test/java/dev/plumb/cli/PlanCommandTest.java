package dev.plumb.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A plan changes nothing and remembers nothing.
class PlanCommandTest {
    @TempDir
    private Path folder;

    private Path home = Path.of("");

    @BeforeEach
    void aSite() throws IOException {
        Path site = Files.createDirectory(folder.resolve("site"));
        SmallSite.in(site, "- file: " + folder.resolve("motd") + "\n  content: x\n");
        home = folder.resolve("home");
    }

    private Trial plan() {
        return Trial.run(folder, "plan", "site", "--node", "n", "--home", home.toString());
    }

    private List<String> everything() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.map(path -> path + " " + modified(path)).sorted().toList();
        }
    }

    private static String modified(Path path) {
        try {
            return Files.getAttribute(path, "unix:ctime").toString();
        } catch (IOException gone) {
            return "gone";
        }
    }

    @Test
    void whereNothingIsRememberedNothingIsCreated() throws IOException {
        List<String> before = everything();
        Trial trial = plan();
        assertEquals(3, trial.code(), trial.toString());
        assertEquals(before, everything());
    }

    @Test
    void aDamagedJournalStaysWhereItIsAndIsTold() throws IOException {
        Files.createDirectory(home, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.write(home.resolve("journal"), "scribble".getBytes(StandardCharsets.US_ASCII));
        List<String> before = everything();
        Trial trial = plan();
        assertEquals(1, trial.code(), trial.toString());
        assertTrue(trial.out().contains("journal.lost"), trial.out());
        assertEquals(before, everything());
    }

    @Test
    void whatWaitsForAFactOfTheSitesOwnIsToldAndLeft() throws IOException {
        SmallSite site = new SmallSite(folder.resolve("site"));
        String waiting = folder.resolve("waits").toString();
        site.entries("- file: " + waiting + "\n  content: $(fact.local.no-such-fact)\n");
        Trial known = plan();
        assertEquals(4, known.code(), known.toString());
        assertTrue(known.out().contains("file[" + waiting + "]"), known.toString());
        assertTrue(known.out().contains("waiting"), known.toString());
        site.entries("- file: " + waiting + "/$(fact.local.no-such-fact)\n  content: x\n");
        Trial unnamed = plan();
        assertEquals(4, unnamed.code(), "its name is not known, and it is left: " + unnamed);
    }

    @Test
    void afterARunToo() throws IOException {
        assertEquals(
                0,
                Trial.run(folder, "apply", "site", "--node", "n", "--home", home.toString())
                        .code());
        Files.writeString(folder.resolve("motd"), "y");
        List<String> before = everything();
        Trial trial = plan();
        assertEquals(3, trial.code(), trial.toString());
        assertTrue(trial.out().contains("drift"), trial.out());
        assertEquals(before, everything());
    }

    @Test
    void aFolderOfSomebodyElseIsRefused() throws IOException {
        Files.createDirectory(home, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        Trial trial = plan();
        assertEquals(1, trial.code());
        assertTrue(trial.err().contains("folder.not-ours"), trial.err());
    }

    @Test
    void ofASiteThatCannotBeReadAllThatIsWrongIsTold() throws IOException {
        SmallSite.in(
                folder.resolve("site"),
                "- file: /etc/a\n  contents: x\n- command: mark\n  run: [/bin/true]\n  creates: /etc/mark\n");
        Trial trial = plan();
        assertEquals(1, trial.code());
        assertTrue(trial.err().contains("file has no attribute 'contents'"), trial.err());
        assertTrue(trial.err().contains("command needs 'class'"), trial.err());
        assertEquals(2, trial.err().lines().count(), trial.err());
    }

    @Test
    void whatIsHeldIsPlannedWhereItsClassIsPermitted() throws IOException {
        Files.createDirectories(folder.resolve("full/of"));
        SmallSite.in(folder.resolve("site"), "- directory: " + folder.resolve("full") + "\n  ensure: absent\n");
        assertEquals(4, plan().code());
        Trial permitted =
                Trial.run(folder, "plan", "site", "--node", "n", "--home", home.toString(), "--permit", "data-loss");
        assertEquals(3, permitted.code(), permitted.toString());
        Trial unknown = Trial.run(folder, "plan", "site", "--node", "n", "--permit", "all");
        assertEquals(2, unknown.code(), unknown.toString());
    }

    @Test
    void anotherNodeThanAtTheLastRunIsRefusedUnlessItIsMeant() throws IOException {
        new SmallSite(folder.resolve("site")).file("nodes.yaml", "nodes: { n: {}, m: {} }\n");
        assertEquals(
                0,
                Trial.run(folder, "apply", "site", "--node", "n", "--home", home.toString())
                        .code());
        for (String command : List.of("plan", "apply")) {
            Trial other = Trial.run(folder, command, "site", "--node", "m", "--home", home.toString());
            assertEquals(1, other.code(), other.toString());
            assertTrue(other.err().contains("run.other-node"), other.err());
            Trial meant =
                    Trial.run(folder, command, "site", "--node", "m", "--home", home.toString(), "--instead-of", "n");
            assertEquals(0, meant.code(), meant.toString());
        }
        assertEquals(1, plan().code(), "now it is m");
    }

    @Test
    void aNodeThatWasAnotherOneInTheSiteIsThatOne() throws IOException {
        SmallSite site = new SmallSite(folder.resolve("site"));
        String[] run = {"apply", "site", "--node", "n", "--home", home.toString()};
        assertEquals(0, Trial.run(folder, run).code());
        site.file("nodes.yaml", "nodes: { m: { was: n }, o: { was: x } }\n");
        for (String command : List.of("plan", "apply", "apply")) {
            Trial renamed = Trial.run(folder, command, "site", "--node", "m", "--home", home.toString());
            assertEquals(0, renamed.code(), renamed.toString());
        }
        Trial stranger = Trial.run(folder, "apply", "site", "--node", "o", "--home", home.toString());
        assertEquals(1, stranger.code(), stranger.toString());
        assertTrue(stranger.err().contains("write 'was: m' at it in the site"), stranger.err());
    }
}
