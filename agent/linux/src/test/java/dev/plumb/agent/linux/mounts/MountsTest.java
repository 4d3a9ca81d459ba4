package dev.plumb.agent.linux.mounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.plumb.agent.linux.LinuxNode;
import dev.plumb.agent.linux.Machine;
import dev.plumb.agent.linux.Outside;
import dev.plumb.agent.linux.RealNode;
import dev.plumb.api.node.Applied;
import dev.plumb.api.node.MountStep;
import dev.plumb.api.node.MountView.Mount;
import dev.plumb.api.node.MountView.Signature;
import dev.plumb.api.node.MountView.Swap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MountsTest {
    private static final MountTable TABLE = MountTable.read("""
            27 1 254:0 / / rw,relatime - nfs4 server:/root rw,vers=4.2
            30 27 0:27 / /var rw - ext4 /dev/vdb rw,errors=remount-ro
            31 27 0:28 / /a\\040b rw - tmpfs tmp\\134fs rw
            32 27 0:29 / /home rw - autofs /etc/auto.home rw
            33 27 0:30 / /data rw - nfs server:/data ro
            34 33 0:31 / /data/local rw - xfs /dev/vdc rw
            35 27 0:32 / /over rw - nfs server:/over rw
            36 35 0:33 / /over rw - tmpfs tmpfs rw
            37 27 0:34 / /scratch rw shared:4 master:1 - lustre 10.0.0.1@tcp:/s rw,flock
            garbage
            """);

    @TempDir
    private Path root = Path.of("/");

    private static Optional<String> remote(String path) {
        return TABLE.remoteOn(path).map(Mount::point);
    }

    @Test
    void onlySurelyLocalMountsMayBeTouched() {
        assertEquals(Optional.empty(), remote("/etc/passwd"));
        assertEquals(Optional.empty(), remote("/var/lib/x"));
        assertEquals(Optional.empty(), remote("/database"));
        assertEquals(Optional.of("/home"), remote("/home"));
        assertEquals(Optional.of("/home"), remote("/home/ada/x"));
        assertEquals(Optional.of("/data"), remote("/data/local/x"));
        assertEquals(Optional.of("/scratch"), remote("/scratch/x"));
        assertEquals(Optional.empty(), remote("/over/x"));
    }

    @Test
    void linesAreReadWithTheirEscapesAndBothKindsOfOptions() {
        assertEquals(Optional.of(new Mount("/a b", "tmp\\fs", "tmpfs", List.of("rw"))), TABLE.at("/a b"));
        assertEquals(
                Optional.of(new Mount("/var", "/dev/vdb", "ext4", List.of("rw", "errors=remount-ro"))),
                TABLE.at("/var"));
        assertEquals("/var", TABLE.pointOf("/var/lib"));
        assertEquals("/", TABLE.pointOf("/variant"));
    }

    private LinuxNode node() {
        return new LinuxNode(new Machine(root, root), new RealNode(), Outside.real());
    }

    @Test
    void swapsAreReadInBytes() throws IOException {
        Files.createDirectories(root.resolve("proc"));
        Files.writeString(
                root.resolve("proc/swaps"),
                "Filename\tType\tSize\tUsed\tPriority\n/swap\\040file   file\t2048\t0\t-2\n");
        assertEquals(
                List.of(new Swap("/swap file", 2048 * 1024, -2)),
                node().mounts().swaps());
    }

    @Test
    void aSignatureIsFoundBeforeAnythingIsMadeOverIt() throws IOException {
        Path disk = root.resolve("disk");
        Files.write(disk, new byte[1024 * 1024]);
        assertInstanceOf(Signature.Blank.class, node().mounts().signature(disk.toString()));
        assertInstanceOf(Signature.Unreadable.class, node().mounts().signature(root + "/none"));
        assertInstanceOf(Applied.Done.class, node().perform(new MountStep.MakeSwap(disk.toString(), Optional.empty())));
        Signature.Found found =
                assertInstanceOf(Signature.Found.class, node().mounts().signature(disk.toString()));
        assertEquals("swap", found.type());
        Applied.Failed again = assertInstanceOf(
                Applied.Failed.class,
                node().perform(new MountStep.MakeFilesystem(disk.toString(), "ext4", Optional.empty(), List.of())));
        assertEquals("filesystem.not-blank", again.problem().code());
    }
}
