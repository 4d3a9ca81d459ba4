package dev.plumb.agent.linux.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.agent.linux.LinuxNode;
import dev.plumb.agent.linux.NeedsRoot;
import dev.plumb.agent.linux.RealNode;
import dev.plumb.api.node.Applied;
import dev.plumb.api.node.FileState;
import dev.plumb.api.node.FileStep;
import dev.plumb.api.node.Step;
import dev.plumb.api.value.Value;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the kernel refuses: each with its own problem, the old content whole, nothing left behind.
@NeedsRoot
class FileFaultsTest {
    @TempDir
    private Path folder = Path.of("/");

    @TempDir
    private Path run = Path.of("/");

    private final Deque<List<String>> undo = new ArrayDeque<>();
    private LinuxNode node = new RealNode().node(run);

    @BeforeEach
    void makeNode() {
        node = new RealNode().node(run);
    }

    @AfterEach
    void undo() throws IOException, InterruptedException {
        while (!undo.isEmpty()) {
            new ProcessBuilder(undo.pop()).start().waitFor();
        }
    }

    private void tool(String... words) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), () -> String.join(" ", words) + ": " + said);
        node.readAnew();
    }

    private Path tmpfs(String options) throws IOException, InterruptedException {
        Path point = Files.createDirectory(folder.resolve("small"));
        tool("mount", "-t", "tmpfs", "-o", options, "tmpfs", point.toString());
        undo.push(List.of("umount", point.toString()));
        return point;
    }

    private static FileStep.Write write(Path path, String text) {
        return new FileStep.Write(path.toString(), Value.Content.of(text), RealNode.own(0640), Optional.empty(), false);
    }

    private void refused(String code, Step step) {
        Applied.Failed failed = assertInstanceOf(Applied.Failed.class, node.perform(step));
        assertEquals(code, failed.problem().code(), failed.problem().toString());
        assertTrue(failed.problem().place().isPresent(), failed.problem().toString());
    }

    private static List<String> names(Path folder) throws IOException {
        try (var all = Files.list(folder)) {
            return all.map(path -> path.getFileName() + "").sorted().toList();
        }
    }

    @Test
    void aFullFileSystemKeepsTheOldContent() throws IOException, InterruptedException {
        Path small = tmpfs("size=64k");
        Files.writeString(small.resolve("a"), "old");
        refused("file.no-space", write(small.resolve("a"), "x".repeat(200_000)));
        assertEquals("old", Files.readString(small.resolve("a")));
        assertEquals(List.of("a"), names(small));
    }

    @Test
    void aFileSystemWithoutInodesKeepsTheOldContent() throws IOException, InterruptedException {
        Path small = tmpfs("size=1m,nr_inodes=2");
        Files.writeString(small.resolve("a"), "old");
        refused("file.no-space", write(small.resolve("a"), "new"));
        refused("file.no-space", new FileStep.MakeDirectory(small + "/d", RealNode.own(0755)));
        refused("file.no-space", new FileStep.MakeLink(small + "/l", "a"));
        refused("file.no-space", new FileStep.MakeLink(small + "/a", "b"));
        assertEquals("old", Files.readString(small.resolve("a")));
        assertEquals(List.of("a"), names(small));
    }

    @Test
    void aReadOnlyFileSystemIsNamed() throws IOException, InterruptedException {
        Path small = tmpfs("size=1m");
        Files.writeString(small.resolve("a"), "old");
        tool("mount", "-o", "remount,ro", small.toString());
        refused("file.read-only", write(small.resolve("a"), "new"));
        refused("file.read-only", new FileStep.Remove(small + "/a"));
        refused("file.read-only", new FileStep.SetOwnership(small + "/a", RealNode.own(0601)));
    }

    @Test
    void anImmutableFileIsNamedWithItsAttribute() throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("a"), "old");
        tool("chattr", "+i", file.toString());
        undo.push(List.of("chattr", "-i", file.toString()));
        refused("file.immutable", write(file, "new"));
        refused("file.immutable", new FileStep.Remove(file.toString()));
        refused("file.immutable", new FileStep.MakeLink(file.toString(), "b"));
        refused("file.immutable", new FileStep.SetOwnership(file.toString(), RealNode.own(0601)));
        assertEquals(List.of("a"), names(folder));
    }

    @Test
    void anImmutableDirectoryIsNamed() throws IOException, InterruptedException {
        Path closed = Files.createDirectory(folder.resolve("d"));
        tool("chattr", "+i", closed.toString());
        undo.push(List.of("chattr", "-i", closed.toString()));
        refused("file.immutable", write(closed.resolve("a"), "new"));
    }

    @Test
    void aBoundFileIsRewrittenInPlace() throws IOException, InterruptedException {
        Path behind = Files.writeString(folder.resolve("behind"), "a long old content\n");
        Path bound = Files.writeString(folder.resolve("hosts"), "");
        tool("mount", "--bind", behind.toString(), bound.toString());
        undo.push(List.of("umount", bound.toString()));
        assertInstanceOf(Applied.Done.class, node.perform(write(bound, "new\n")));
        assertEquals("new\n", Files.readString(behind));
        assertEquals(
                new FileState.Regular(RealNode.own(0640), 4, 1), node.files().state(bound.toString()));
        assertEquals(List.of("behind", "hosts"), names(folder));
    }

    /// A program that runs cannot be written to (ETXTBSY, open(2)), which shows how its file stands at that moment.
    @Test
    void aBoundFileIsClosedBeforeASecretIsWrittenIntoIt() throws IOException, InterruptedException {
        Path behind =
                Files.copy(Path.of("/usr/bin/sleep"), folder.resolve("behind"), StandardCopyOption.COPY_ATTRIBUTES);
        Path bound = Files.writeString(folder.resolve("key"), "");
        tool("mount", "--bind", behind.toString(), bound.toString());
        undo.push(List.of("umount", bound.toString()));
        Process running = new ProcessBuilder(behind.toString(), "600").start();
        try {
            RealNode secrets = new RealNode();
            secrets.secret("key", "S3CRET");
            node = secrets.node(run);
            FileStep.Write write = new FileStep.Write(
                    bound.toString(), RealNode.secretContent("key"), RealNode.own(0600), Optional.empty(), true);
            assertInstanceOf(Applied.Failed.class, node.perform(write));
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(behind)));
        } finally {
            running.destroyForcibly().waitFor();
        }
    }

    @Test
    void aBoundFileThatCouldNotBeWrittenIsAsOpenAsBefore() throws IOException, InterruptedException {
        Path small = tmpfs("size=64k");
        Path behind = Files.writeString(small.resolve("behind"), "old");
        Path bound = Files.writeString(folder.resolve("key"), "");
        tool("mount", "--bind", behind.toString(), bound.toString());
        undo.push(List.of("umount", bound.toString()));
        RealNode secrets = new RealNode();
        secrets.secret("key", "x".repeat(200_000));
        node = secrets.node(run);
        refused(
                "file.no-space",
                new FileStep.Write(
                        bound.toString(), RealNode.secretContent("key"), RealNode.own(0600), Optional.empty(), true));
        assertEquals("old", Files.readString(behind));
        assertEquals("rw-r--r--", PosixFilePermissions.toString(Files.getPosixFilePermissions(behind)));
    }

    @Test
    void hardLinkedAndSpecialTargetsAreRefused() throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("a"), "old");
        Files.createLink(folder.resolve("b"), file);
        refused("file.hard-linked", write(file, "new"));
        refused("file.hard-linked", new FileStep.SetOwnership(file.toString(), RealNode.own(0666)));
        tool("mkfifo", folder + "/pipe");
        refused("file.type", write(folder.resolve("pipe"), "new"));
        refused("file.type", new FileStep.Remove(folder + "/pipe"));
        assertEquals(
                "fifo",
                assertInstanceOf(FileState.Special.class, node.files().state(folder + "/pipe"))
                        .type());
    }

    @Test
    void namesAndPathsThatAreTooLongAreTheAuthors() {
        refused("file.name-too-long", write(folder.resolve("x".repeat(256)), "new"));
    }

    @Test
    void aMountBelowKeepsADirectory() throws IOException, InterruptedException {
        Path small = tmpfs("size=1m");
        Files.writeString(small.resolve("a"), "kept");
        refused("file.mount-below", new FileStep.RemoveDirectory(folder.toString(), true));
        refused("file.mount-below", new FileStep.RemoveDirectory(small.toString(), true));
        assertEquals("kept", Files.readString(small.resolve("a")));
    }

    @Test
    void doesNotRemoveTheLinksAndFilesThatTheSystemNeeds() {
        for (String path : List.of("/libx32", "/etc/shells")) {
            refused("file.protected", new FileStep.Remove(path));
            if (Files.isRegularFile(Path.of(path), LinkOption.NOFOLLOW_LINKS)) {
                refused("file.protected", new FileStep.MakeLink(path, path));
            }
        }
    }

    @Test
    void whatTheSystemNeedsIsNeverRemoved() throws IOException {
        Files.createSymbolicLink(folder.resolve("way"), Path.of("/"));
        for (String path : List.of("/", "/etc", "/usr/lib", "/var/lib/dpkg", folder + "/way/etc")) {
            refused("file.protected", new FileStep.RemoveDirectory(path, false));
        }
        Files.delete(folder.resolve("way"));
    }

    @Test
    void whatACrashLeftIsSweptAndWhatIsBeingWrittenIsNot() throws IOException, InterruptedException {
        Path left = Files.writeString(folder.resolve(".plumb-" + "0".repeat(32)), "half");
        Path busy = Files.writeString(folder.resolve(".plumb-" + "1".repeat(32)), "half");
        Path foreign = Files.writeString(folder.resolve(".plumb-notes"), "mine");
        Process writer = new ProcessBuilder("flock", busy.toString(), "cat").start();
        try {
            waitForLock(busy);
            assertInstanceOf(Applied.Done.class, node.perform(write(folder.resolve("a"), "new")));
            assertEquals(List.of(busy.getFileName() + "", foreign.getFileName() + "", "a"), names(folder));
            assertTrue(Files.notExists(left));
        } finally {
            writer.destroy();
            writer.waitFor();
        }
    }

    private static void waitForLock(Path file) throws IOException, InterruptedException {
        while (new ProcessBuilder("flock", "--nonblock", file.toString(), "true")
                        .start()
                        .waitFor()
                == 0) {
            Thread.sleep(10);
        }
    }

    @Test
    void extendedAttributesAreKeptButNotCapabilities() throws IOException, InterruptedException {
        Path small = Files.writeString(folder.resolve("a"), "old");
        var view = Files.getFileAttributeView(small, UserDefinedFileAttributeView.class);
        view.write("note", ByteBuffer.wrap("kept".getBytes(StandardCharsets.UTF_8)));
        tool("setcap", "cap_net_raw+ep", small.toString());
        assertInstanceOf(Applied.Done.class, node.perform(write(small, "new")));
        assertEquals(
                List.of("note"),
                new ArrayList<>(Files.getFileAttributeView(small, UserDefinedFileAttributeView.class)
                        .list()));
        Process getcap = new ProcessBuilder("getcap", small.toString()).start();
        assertEquals("", new String(getcap.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }
}
