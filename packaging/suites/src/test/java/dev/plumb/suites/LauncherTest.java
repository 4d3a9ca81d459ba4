package dev.plumb.suites;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumb.nodes.NodeSetup;
import dev.plumb.nodes.Ran;
import dev.plumb.nodes.ThrowawayNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What the launcher does before the program runs.
@Timeout(120)
class LauncherTest extends LauncherTrial {
    @Test
    void builds_once_and_passes_arguments_as_they_are() throws Exception {
        Ran first = plumb("two words", "", "$HOME", "*").ok();
        assertEquals("<two words>\n<>\n<$HOME>\n<*>\n", first.out());
        assertTrue(first.err().contains("nothing is built yet: building with Maven"), first.err());

        Ran second = plumb("again").ok();
        assertEquals("<again>\n", second.out());
        assertEquals("", second.err());
        assertEquals(1, builds());
    }

    @Test
    void builds_again_when_the_program_changed_but_not_for_its_tests() throws Exception {
        plumb("x").ok();
        Instant later = Instant.now().plusSeconds(10);

        Files.setLastModifiedTime(top().resolve("modules/api/src/test/ATest.java"), FileTime.from(later));
        plumb("x").ok();
        assertEquals(1, builds());

        Files.setLastModifiedTime(top().resolve("modules/api/src/main/A.java"), FileTime.from(later));
        Ran changed = plumb("x").ok();
        assertTrue(changed.err().contains("sources are newer than the program"), changed.err());
        assertEquals(2, builds());
    }

    @Test
    void works_through_a_chain_of_links() throws Exception {
        Path far = Files.createDirectories(folder.resolve("far/off"));
        Files.createSymbolicLink(far.resolve("absolute"), top().resolve("plumb"));
        Files.createSymbolicLink(far.resolve("relative"), Path.of("../off/absolute"));
        assertEquals(
                "<here>\n",
                run(far.resolve("relative"), System.getProperty("java.home"), "here")
                        .ok()
                        .out());
    }

    @Test
    void passes_over_a_start_up_cache_that_does_not_fit() throws Exception {
        plumb("x").ok();
        Files.writeString(target().resolve("plumb.aot"), "no cache");
        Ran ran = plumb("x").ok();
        assertEquals("<x>\n", ran.out());
        assertEquals("", ran.err());
    }

    /// The JVM takes classes from a cache without looking at the libraries that a jar names.
    @Test
    void makes_the_start_up_cache_anew_when_only_a_library_changed() throws Exception {
        plumb("x").ok();
        Path cache = Files.writeString(target().resolve("plumb.aot"), "of yesterday");
        plumb("x").ok();
        assertEquals("of yesterday".length(), Files.size(cache), "it is newer than all");
        Path library = Files.copy(folder.resolve("echo.jar"), target().resolve("lib/library.jar"));
        Files.setLastModifiedTime(library, FileTime.from(Instant.now().plusSeconds(1)));
        plumb("x").ok();
        assertFalse(Files.exists(cache) && Files.size(cache) == "of yesterday".length(), "the old one is gone");
    }

    @Test
    void starts_the_story_from_its_own_program() throws Exception {
        plumb("x").ok();
        maven("mkdir -p packaging/nodes/target; cp \"" + folder + "/echo.jar\" packaging/nodes/target/plumb-nodes.jar");
        assertEquals("<--keep>\n", plumb("try", "--keep").ok().out());
        assertEquals("<--keep>\n", plumb("try", "--keep").ok().out());
        assertEquals(2, builds());
    }

    @Test
    void flags_for_other_programs_on_java_do_not_reach_it() throws Exception {
        maven("echo \"$JAVA_TOOL_OPTIONS\" >\"" + folder + "/for-maven\"; mkdir -p packaging/cli/target/lib; cp \""
                + folder + "/echo.jar\" packaging/cli/target/plumb.jar");
        Map<String, String> foreign =
                Map.of("_JAVA_OPTIONS", "-Dx=1", "JAVA_TOOL_OPTIONS", "-Dy=2", "JDK_JAVA_OPTIONS", "-Dz=3");
        List<String> argv = List.of(top().resolve("plumb").toString(), "x");
        run(argv, System.getProperty("java.home"), foreign).ok();
        assertEquals("-Dy=2\n", Files.readString(folder.resolve("for-maven")));
        Ran built = run(argv, System.getProperty("java.home"), foreign).ok();
        assertEquals("<x>\n", built.out());
        assertEquals("", built.err());
    }

    @Test
    void says_that_the_current_folder_is_gone() throws Exception {
        plumb("x").ok();
        Path gone = Files.createDirectory(folder.resolve("gone"));
        Ran ran = run(
                        List.of(
                                "/bin/bash",
                                "-c",
                                "cd \"$1\" && rmdir \"$1\" && \"$2\" x",
                                "bash",
                                gone.toString(),
                                top().resolve("plumb").toString()),
                        System.getProperty("java.home"),
                        Map.of())
                .endedWith(1);
        assertTrue(ran.err().contains("plumb: the current folder is gone: go to one that is there"), ran.err());
    }

    @Test
    void shows_why_a_build_failed() throws Exception {
        maven("echo 'A.java:3: error: so it is'; exit 1");
        Ran ran = plumb("x").endedWith(1);
        assertTrue(ran.err().contains("A.java:3: error: so it is"), ran.err());
        assertTrue(ran.err().contains("the build failed; its whole output is in"), ran.err());
    }

    /// Root runs plumb, as the README shows, in the checkout of a user who then changes something.
    @Test
    void says_whose_a_build_is_that_may_not_be_written() throws Exception {
        assumeTrue(ProcessHandle.current().info().user().equals(Optional.of("root")), "root builds here first");
        plumb("x").ok();
        for (Path open : List.of(folder, top(), top().resolve("plumb"))) {
            Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        Files.setLastModifiedTime(
                top().resolve("modules/api/src/main/A.java"),
                FileTime.from(Instant.now().plusSeconds(10)));
        Ran ran = run(
                        List.of(
                                "/usr/bin/setpriv",
                                "--reuid=65534",
                                "--regid=65534",
                                "--clear-groups",
                                top().resolve("plumb").toString(),
                                "x"),
                        System.getProperty("java.home"),
                        Map.of())
                .endedWith(1);
        assertTrue(
                ran.err()
                        .contains("sources are newer than the program, and " + target()
                                + " is not yours to write but root's"),
                ran.err());
        assertEquals(1, builds());
    }

    @Test
    void does_not_pass_on_how_to_run_maven_again() throws Exception {
        maven("""
                cat <<'END'
                [ERROR] COMPILATION ERROR :
                [ERROR] /x/A.java:[3,4] ';' expected
                [ERROR] -> [Help 1]
                [ERROR]
                [ERROR] To see the full stack trace of the errors, re-run Maven with the -e switch.
                [ERROR] For more information about the errors and possible solutions, please read the following articles:
                [ERROR] [Help 1] http://cwiki.apache.org/confluence/display/MAVEN/MojoFailureException
                [ERROR]   mvn <args> -rf :plumb-api
                END
                exit 1""");
        Ran ran = plumb("x").endedWith(1);
        assertTrue(
                ran.err()
                        .contains("COMPILATION ERROR :\n[ERROR] /x/A.java:[3,4] ';' expected\nplumb: the build failed"),
                ran.err());
    }

    @Test
    void shows_the_warning_because_of_which_a_build_failed() throws Exception {
        maven("echo '[WARNING] /x/A.java:[3,4] [Lint] so it is'; seq 50; echo '[ERROR] warnings and -Werror'; exit 1");
        Ran ran = plumb("x").endedWith(1);
        assertTrue(ran.err().contains("A.java:[3,4] [Lint] so it is\n[ERROR] warnings and -Werror"), ran.err());
        List<String> arguments =
                List.of(Files.readString(folder.resolve("mvn.log")).split("\\s+"));
        assertTrue(!arguments.contains("-q"), "Maven keeps warnings to itself: " + arguments);
    }

    @Test
    void says_that_the_jdk_it_was_given_is_none() throws Exception {
        Ran found = run(top().resolve("plumb"), "/nonexist", "--java-home");
        assertTrue(
                found.code() == 0
                        ? found.err().contains("PLUMB_JAVA_HOME=/nonexist is no JDK 25 or newer; using ")
                        : found.err().contains("PLUMB_JAVA_HOME=/nonexist is no JDK 25 or newer"),
                found.err());
    }

    @Test
    void takes_no_older_jdk() throws Exception {
        Path old = Files.createDirectories(folder.resolve("old"));
        Files.writeString(old.resolve("release"), "JAVA_VERSION=\"24.0.2\"\n");
        Files.createDirectories(old.resolve("bin"));
        for (String program : List.of("java", "javac")) {
            Path file = Files.writeString(old.resolve("bin").resolve(program), "#!/bin/sh\nexit 99\n");
            assertTrue(file.toFile().setExecutable(true));
        }
        Ran found = run(top().resolve("plumb"), old.toString(), "--java-home");
        assertTrue(!found.out().startsWith(old.toString()), found.out());
    }

    @Test
    @RequiresNodes
    void says_what_to_install() throws Exception {
        NodeSetup bare = new NodeSetup("bare", new LinkedHashMap<>()).with(top(), "/srv/plumb");
        try (ThrowawayNode node = NodeKind.CONTAINER.start(bare)) {
            String err = node.exec("/srv/plumb/plumb", "check").endedWith(1).err();
            assertTrue(err.contains("no JDK 25 or newer found. Install one"), err);
        }
        NodeSetup withJdk = bare.with(Path.of(System.getProperty("java.home")), "/opt/jdk");
        try (ThrowawayNode node = NodeKind.CONTAINER.start(withJdk)) {
            String err = node.exec("/srv/plumb/plumb", "check").endedWith(1).err();
            assertTrue(err.contains("Maven is missing. Install it"), err);
        }
    }
}
