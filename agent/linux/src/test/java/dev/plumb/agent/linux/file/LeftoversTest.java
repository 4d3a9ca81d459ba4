package dev.plumb.agent.linux.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.agent.linux.RealNode;
import dev.plumb.api.node.Applied;
import dev.plumb.api.node.FileStep;
import dev.plumb.api.node.LeftoverStep;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a killed run leaves beside its targets, and what the next one does about it.
class LeftoversTest {
    private static final String NAME = ".plumb-" + "0".repeat(32);

    @TempDir
    private Path temporary = Path.of("/");

    private Path folder = Path.of("/");

    @BeforeEach
    void leave() throws IOException {
        folder = Files.createDirectory(temporary.resolve("folder"));
        Files.writeString(folder.resolve(NAME), "half");
        Files.createSymbolicLink(folder.resolve(NAME + ".link"), Path.of("/nowhere"));
        Files.createDirectories(folder.resolve(NAME + ".d/bin"));
        Files.writeString(folder.resolve(NAME + ".d/bin/tool"), "half");
    }

    private Applied clear(String... folders) {
        return new RealNode().node(temporary).perform(new LeftoverStep(List.of(folders)));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aFileALinkAndADirectoryThatNobodyIsAtAreCleared() throws IOException {
        Files.writeString(folder.resolve(".plumb-notes"), "mine");
        assertEquals(Applied.DONE, clear(folder.toString(), temporary + "/gone"));
        assertEquals(List.of(".plumb-notes"), names());
    }

    @Test
    void whatARunningProcessIsAtStaysWithAllThatGoesWithIt() throws IOException, InterruptedException {
        Process writer =
                new ProcessBuilder("flock", folder.resolve(NAME).toString(), "sh", "-c", "echo; exec cat").start();
        try {
            assertEquals('\n', writer.getInputStream().read());
            assertEquals(Applied.DONE, clear(folder.toString()));
            assertEquals(List.of(NAME, NAME + ".d", NAME + ".link"), names());
        } finally {
            writer.destroy();
            writer.waitFor();
        }
    }

    /// Its owner could have renamed a directory of root's so, to have it emptied.
    @Test
    void aDirectoryStaysWhereOthersCouldHavePutItThere() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        clear(folder.toString());
        assertEquals(List.of(NAME + ".d"), names());
        assertTrue(Files.exists(folder.resolve(NAME + ".d/bin/tool")));
    }

    @Test
    void aDirectoryAndALinkAreMadeWithoutLeavingAnything() throws IOException {
        var node = new RealNode().node(temporary);
        node.perform(new FileStep.MakeDirectory(folder + "/made", RealNode.own(0750)));
        node.perform(new FileStep.MakeLink(folder + "/link", "made"));
        assertEquals(List.of("link", "made"), names());
        assertEquals("rwxr-x---", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("made"))));
    }

    @Test
    void whatCannotBeClearedIsTold() throws IOException {
        try (FileChannel held = FileChannel.open(folder.resolve(NAME), StandardOpenOption.READ)) {
            assertTrue(held.isOpen());
            assertFalse(clear(folder.resolve("x".repeat(300)).toString()) instanceof Applied.Done);
        }
    }
}
