package dev.plumb.agent.linux.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.plumb.agent.linux.LinuxNode;
import dev.plumb.agent.linux.Machine;
import dev.plumb.agent.linux.NeedsRoot;
import dev.plumb.agent.linux.Outside;
import dev.plumb.agent.linux.RealNode;
import dev.plumb.api.node.Applied;
import dev.plumb.api.node.FileState;
import dev.plumb.api.node.FileStep;
import dev.plumb.api.node.FileView.Comparison;
import dev.plumb.api.node.FileView.ReadResult;
import dev.plumb.api.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which ways are taken: over links of root's, never over anybody else's, never onto a mount that is not local.
class LinksAndMountsTest {
    private static final int NOBODY = 65534;

    @TempDir
    private Path folder = Path.of("/");

    private LinuxNode node() {
        return new RealNode().node(folder);
    }

    private static FileStep.Write write(String path) {
        return new FileStep.Write(path, Value.Content.of("x"), RealNode.own(0600), Optional.empty(), false);
    }

    @Test
    @NeedsRoot
    void linksOfRootsAreFollowedAbsoluteRelativeAndChained() throws IOException {
        Files.createDirectories(folder.resolve("real/deep"));
        Files.createSymbolicLink(folder.resolve("one"), folder.resolve("real"));
        Files.createSymbolicLink(folder.resolve("real/two"), Path.of("../one/./deep"));
        assertInstanceOf(Applied.Done.class, node().perform(write(folder + "/one/two/a")));
        assertEquals("x", Files.readString(folder.resolve("real/deep/a")));
    }

    @Test
    @NeedsRoot
    void aLinkThatAUserCanChangeIsNotFollowed() throws IOException {
        Files.createDirectory(folder.resolve("real"));
        Path theirs = Files.createDirectory(folder.resolve("theirs"));
        Files.createSymbolicLink(theirs.resolve("way"), folder.resolve("real"));
        Files.setAttribute(theirs, "unix:uid", NOBODY);
        String path = theirs + "/way/a";
        assertInstanceOf(FileState.Unsafe.class, node().files().state(path));
        assertInstanceOf(ReadResult.Unreadable.class, node().files().read(path, 10));
        Applied.Failed failed = assertInstanceOf(Applied.Failed.class, node().perform(write(path)));
        assertEquals("file.unsafe", failed.problem().code());
        assertFalse(Files.exists(folder.resolve("real/a")));
    }

    @Test
    @NeedsRoot
    void aLinkInADirectoryThatAllCanWriteToIsNotFollowed() throws IOException {
        Path shared = Files.createDirectory(folder.resolve("shared"));
        Files.createSymbolicLink(shared.resolve("way"), folder);
        Files.setAttribute(shared, "unix:mode", 01777);
        assertInstanceOf(FileState.Unsafe.class, node().files().state(shared + "/way/a"));
    }

    @Test
    void aCircleOfLinksEnds() throws IOException {
        Files.createSymbolicLink(folder.resolve("a"), Path.of("b"));
        Files.createSymbolicLink(folder.resolve("b"), Path.of("a"));
        assertFalse(node().files().state(folder + "/a/c") instanceof FileState.Regular);
    }

    @Test
    @NeedsRoot
    void aSecondNameInAUsersDirectoryTellsNothingOfTheFirst() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "hunter2");
        Path theirs = Files.createDirectory(folder.resolve("theirs"));
        Files.createLink(theirs.resolve("mine"), secret);
        Files.setAttribute(theirs, "unix:uid", NOBODY);
        String path = theirs + "/mine";
        assertInstanceOf(Comparison.Unreadable.class, node().files().compare(path, Value.Content.of("guess")));
        assertInstanceOf(ReadResult.Unreadable.class, node().files().read(path, 100));
    }

    @Test
    void nothingBelowANetworkMountIsTouched() throws IOException {
        Path there = Files.createDirectories(folder.resolve("machine/proc/self"));
        Path mounted = Files.createDirectories(folder.resolve("nfs/below"));
        Files.createSymbolicLink(folder.resolve("way"), folder.resolve("nfs"));
        Files.writeString(mounted.resolve("a"), "unseen");
        Files.writeString(there.resolve("mountinfo"), """
                27 1 254:0 / / rw - ext4 /dev/vda rw
                40 27 0:50 / %s/nfs rw,relatime shared:1 - nfs4 server:/export rw,vers=4.2
                """.formatted(folder));
        LinuxNode node = new LinuxNode(new Machine(folder.resolve("machine"), folder), new RealNode(), Outside.real());
        String point = folder + "/nfs";
        for (String path : new String[] {point, point + "/below/a", point + "/none"}) {
            assertEquals(new FileState.Remote(point), node.files().state(path));
            assertInstanceOf(Comparison.Unreadable.class, node.files().compare(path, Value.Content.of("")));
            assertInstanceOf(Applied.Failed.class, node.perform(write(path)));
        }
        assertFalse(node.files().state(folder + "/way/below/a") instanceof FileState.Regular);
        assertEquals(List.of(), node.files().list(point));
    }
}
