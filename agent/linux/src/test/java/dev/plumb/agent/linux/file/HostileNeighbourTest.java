package dev.plumb.agent.linux.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.agent.linux.LinuxNode;
import dev.plumb.agent.linux.NeedsRoot;
import dev.plumb.agent.linux.RealNode;
import dev.plumb.api.node.FileStep;
import dev.plumb.api.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A user of the node who owns a directory flips what is in it, and the directory itself, while root's agent
/// writes there. On tmpfs, so that many thousand writes take seconds.
@NeedsRoot
class HostileNeighbourTest {
    private static final int NOBODY = 65534;
    private static final int WRITES = 10_000;

    /// Puts links to root's files, second names, fifos and directories where the agent writes; reads every
    /// temporary file that it may read and says so in `caught`.
    private static final String NEIGHBOUR = """
            use POSIX;
            my ($home, $victims) = @ARGV;
            my $n = 0;
            while (-e "$home/go") {
                my $target = "$home/sub/target";
                my $turn = $n++ % 7;
                if    ($turn == 0) { unlink $target; symlink "$victims/target", $target }
                elsif ($turn == 1) { unlink $target; mkfifo($target, 0666) }
                elsif ($turn == 2) { unlink $target; link "$home/own", $target }
                elsif ($turn == 3) { rename "$home/sub", "$home/aside"; symlink $victims, "$home/sub" }
                elsif ($turn == 4) { unlink "$home/sub"; rename "$home/aside", "$home/sub" }
                elsif ($turn == 5) { unlink $target; mkdir $target }
                else               { rmdir $target; unlink $target }
                for my $dir ("$home/sub", "$home/aside") {
                    opendir(my $d, $dir) or next;
                    for my $name (grep { /^\\.plumb-/ } readdir $d) {
                        if (open(my $f, '<', "$dir/$name")) { open(my $c, '>>', "$home/caught"); print $c "$name\\n" }
                        link "$dir/$name", "$home/kept$n";
                    }
                }
            }
            """;

    @TempDir
    private Path run = Path.of("/");

    @Test
    void nothingOutsideIsTouchedAndNoSecretIsSeen() throws IOException, InterruptedException {
        Path base = Files.createTempDirectory(Path.of("/dev/shm"), "plumb-test");
        try {
            Files.setPosixFilePermissions(base, PosixFilePermissions.fromString("rwxr-xr-x"));
            attack(base);
        } finally {
            new ProcessBuilder("rm", "-rf", base.toString()).start().waitFor();
        }
    }

    private void attack(Path base) throws IOException, InterruptedException {
        Path victims = Files.createDirectory(base.resolve("victims"));
        Files.setPosixFilePermissions(victims, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path victim = Files.writeString(victims.resolve("target"), "untouched");
        Path home = theirs(Files.createDirectory(base.resolve("home")));
        theirs(Files.createDirectory(home.resolve("sub")));
        theirs(Files.writeString(home.resolve("own"), "theirs"));
        theirs(Files.createFile(home.resolve("go")));
        Process neighbour = new ProcessBuilder(
                        "setpriv",
                        "--reuid=" + NOBODY,
                        "--regid=" + NOBODY,
                        "--clear-groups",
                        "perl",
                        "-e",
                        NEIGHBOUR,
                        home.toString(),
                        victims.toString())
                .redirectErrorStream(true)
                .redirectOutput(base.resolve("neighbour").toFile())
                .start();
        int done = writeMuch(home.resolve("sub/target"));
        Files.delete(home.resolve("go"));
        assertEquals(0, neighbour.waitFor(), () -> "the neighbour fell");
        assertTrue(done > 0, "no write got through");
        assertEquals("untouched", Files.readString(victim));
        assertEquals(0, Files.getAttribute(victim, "unix:uid", LinkOption.NOFOLLOW_LINKS));
        try (var names = Files.list(victims)) {
            assertEquals(List.of(victim), names.toList());
        }
        assertEquals("theirs", Files.readString(home.resolve("own")));
        assertFalse(Files.exists(home.resolve("caught")), "a temporary file could be read");
    }

    private int writeMuch(Path target) {
        RealNode real = new RealNode();
        real.secret("key", "hunter2");
        LinuxNode node = real.node(run);
        FileStep.Write step = new FileStep.Write(
                target.toString(), RealNode.secretContent("key"), RealNode.own(0600), Optional.empty(), true);
        int done = 0;
        for (int i = 0; i < WRITES; i++) {
            done += node.perform(step) instanceof dev.plumb.api.node.Applied.Done ? 1 : 0;
            node.files().read(target.toString(), 100);
            node.files().compare(target.toString(), Value.Content.of("x"));
        }
        return done;
    }

    private static Path theirs(Path path) throws IOException {
        Files.setAttribute(path, "unix:uid", NOBODY, LinkOption.NOFOLLOW_LINKS);
        return path;
    }
}
