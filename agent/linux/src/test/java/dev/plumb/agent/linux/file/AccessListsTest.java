package dev.plumb.agent.linux.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.agent.linux.LinuxNode;
import dev.plumb.agent.linux.NeedsRoot;
import dev.plumb.agent.linux.RealNode;
import dev.plumb.agent.linux.syscall.AccessList;
import dev.plumb.api.node.Applied;
import dev.plumb.api.node.FileStep;
import dev.plumb.api.node.FileView.Comparison;
import dev.plumb.api.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who may read, as the kernel says: a process of another user tries.
@NeedsRoot
class AccessListsTest {
    private static final int DAEMON = 1;
    private static final int BIN = 2;
    private static final Value.Content SECRET = RealNode.secretContent("key");

    @TempDir
    private Path folder = Path.of("/");

    @TempDir
    private Path run = Path.of("/");

    private LinuxNode node = new RealNode().node(run);

    @BeforeEach
    void withSecret() throws IOException {
        RealNode real = new RealNode();
        real.secret("key", "hunter2");
        node = real.node(run);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    }

    private Path file(String name, int owner) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        Files.setAttribute(file, "unix:uid", owner);
        AccessList.letRead(file, AccessLists.ACCESS, BIN);
        return file;
    }

    private static boolean readBy(int uid, Path file) throws IOException, InterruptedException {
        return new ProcessBuilder(
                                "/usr/bin/setpriv",
                                "--reuid=" + uid,
                                "--regid=65534",
                                "--clear-groups",
                                "/bin/cat",
                                file.toString())
                        .start()
                        .waitFor()
                == 0;
    }

    private void written(Path file, Value.Content content) {
        assertInstanceOf(
                Applied.Done.class,
                node.perform(new FileStep.Write(
                        file.toString(), content, RealNode.own(0640), Optional.empty(), content.secret())));
    }

    private Comparison compared(Path file) {
        return node.files().compare(file.toString(), SECRET);
    }

    @Test
    void aSecretIsNotShownToWhomAnAccessListOfBeforeLetIn() throws IOException, InterruptedException {
        Path file = file("a", DAEMON);
        assertTrue(readBy(BIN, file), "so far");
        written(file, SECRET);
        assertFalse(readBy(BIN, file));
        assertEquals(new Comparison.Same(), compared(file));
    }

    @Test
    void anAccessListOnASecretIsADifference() throws IOException {
        Path file = folder.resolve("a");
        written(file, SECRET);
        AccessList.letRead(file, AccessLists.ACCESS, BIN);
        assertInstanceOf(Comparison.Different.class, compared(file));
        written(file, SECRET);
        assertEquals(new Comparison.Same(), compared(file));
    }

    @Test
    void theDefaultListOfTheDirectoryDoesNotShowASecretEither() throws IOException, InterruptedException {
        AccessList.letRead(folder, "system.posix_acl_default", BIN);
        Path file = folder.resolve("a");
        written(file, Value.Content.of("plain"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        assertTrue(readBy(BIN, file), "what is no secret is the directory's to show");
        written(file, SECRET);
        assertFalse(readBy(BIN, file));
        assertEquals(new Comparison.Same(), compared(file));
    }

    @Test
    void onlyAnAccessListOfRootsOwnGoesOverToNewContent() throws IOException, InterruptedException {
        Path ours = file("a", 0);
        Path others = file("b", DAEMON);
        written(ours, Value.Content.of("new"));
        written(others, Value.Content.of("new"));
        assertTrue(readBy(BIN, ours));
        assertFalse(readBy(BIN, others));
    }
}
