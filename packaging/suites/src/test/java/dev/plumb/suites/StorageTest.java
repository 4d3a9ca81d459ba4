package dev.plumb.suites;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.nodes.Ran;
import dev.plumb.nodes.TestEnvironment;
import dev.plumb.nodes.ThrowawayNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `filesystem` and `swap` on a real block device.
@RequiresNodes(NodeKind.NSPAWN)
@Timeout(300)
class StorageTest {
    private static final long SIZE = 64L * 1024 * 1024;
    private static final String PERMIT = "--permit=data-loss";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private LoopDevice device;

    @BeforeEach
    void attach() {
        device = LoopDevice.of(SIZE);
    }

    @AfterEach
    void detach() {
        device.close();
    }

    private String filesystem(String attributes) {
        return "- filesystem: " + device.path() + "\n" + attributes.indent(2);
    }

    private ThrowawayNode start(SuiteSite site) {
        return site.start(NodeKind.NSPAWN, List.of(device.path()));
    }

    private static Ran permitted(ThrowawayNode node) {
        return node.exec(SuiteSite.words("apply", PERMIT));
    }

    private String carried(ThrowawayNode node) {
        return node.sh("blkid -p -o value -s TYPE -s LABEL " + device.path() + " || true")
                .out();
    }

    private String digest(ThrowawayNode node) {
        return node.sh("sha256sum <" + device.path()).ok().out();
    }

    @Test
    void a_file_system_is_made_once_when_that_is_permitted_and_never_changed_or_removed() {
        SuiteSite site = SuiteSite.of(folder, filesystem("type: ext4\nlabel: scratch\n"));
        try (ThrowawayNode node = start(site)) {
            SuiteSite.plan(node).endedWith(4);
            SuiteSite.apply(node).endedWith(4);
            assertEquals("", carried(node));
            permitted(node).ok();
            assertEquals("scratch\next4\n", carried(node));
            node.sh("mount " + device.path() + " /mnt; echo kept >/mnt/file").ok();
            SuiteSite.apply(node).ok();
            node.exec("/usr/bin/umount", "/mnt").ok();

            String before = digest(node);
            site.entries(filesystem("type: ext4\nlabel: other\n"));
            refused(node, "filesystem.carries-something");
            site.entries(filesystem("type: vfat\n"));
            refused(node, "filesystem.carries-something");
            site.entries(filesystem("ensure: absent\n"));
            refused(node, "filesystem.never-removed");
            assertEquals(before, digest(node));

            site.entries(filesystem("type: ext4\n"));
            node.exec("/usr/sbin/e2label", device.path().toString(), "by-hand").ok();
            SuiteSite.apply(node).ok();
            node.exec("/usr/sbin/wipefs", "--all", device.path().toString()).ok();
            Ran audit = node.exec(SuiteSite.words("apply", "--audit", PERMIT)).endedWith(3);
            assertTrue(audit.out().contains("(drift)"), audit::out);
            assertEquals("", carried(node));
            SuiteSite.apply(node).endedWith(4);
            assertEquals("", carried(node), "not even what was there once is made without a permit");
            permitted(node).ok();
            assertEquals("ext4\n", carried(node));
        }
    }

    private static void refused(ThrowawayNode node, String code) {
        Ran ran = permitted(node).endedWith(1);
        assertTrue(ran.out().replaceAll("\\s+", " ").contains("[" + code + "]"), ran::out);
    }

    /// The first bytes as the named programs write them; swap and ext4 are made on the spot.
    @Test
    void what_carries_anything_is_never_formatted() throws IOException {
        SuiteSite site = SuiteSite.of(folder, filesystem("type: ext4\n"));
        Path signatures = TestEnvironment.top().resolve("packaging/suites/src/test/resources/signatures");
        int tried = 0;
        try (ThrowawayNode node = start(site);
                Stream<Path> files = Files.list(signatures)) {
            for (Path file : files.sorted().toList()) {
                write(node, file);
                kept(node, file.getFileName().toString());
                tried++;
            }
            node.sh("wipefs --all " + device.path() + "; mkswap " + device.path())
                    .ok();
            kept(node, "swap");
            site.entries("- swap: " + device.path() + "\n");
            node.sh("wipefs --all " + device.path() + "; mkfs.ext4 -q " + device.path())
                    .ok();
            kept(node, "ext4");
        }
        System.out.println("devices that carry something and were left alone: " + (tried + 2));
    }

    private void write(ThrowawayNode node, Path file) throws IOException {
        node.sh("wipefs --quiet --all " + device.path()).ok();
        try (InputStream head = new GZIPInputStream(Files.newInputStream(file));
                OutputStream to = Files.newOutputStream(device.path(), StandardOpenOption.WRITE)) {
            head.transferTo(to);
        }
    }

    private void kept(ThrowawayNode node, String what) {
        String before = digest(node);
        Ran ran = permitted(node);
        assertEquals(1, ran.code(), () -> what + ": " + ran);
        assertTrue(ran.out().contains("carries-something"), () -> what + ": " + ran);
        assertEquals(before, digest(node), what);
    }

    @Test
    void a_swap_device_and_a_swap_file_are_in_use_and_at_boot_until_they_shall_be_gone() {
        String onDevice = "- swap: " + device.path() + "\n";
        SuiteSite site = SuiteSite.of(folder, onDevice);
        try (ThrowawayNode node = start(site)) {
            SuiteSite.apply(node).endedWith(4);
            permitted(node).ok();
            assertEquals(device.path() + " partition\n", swaps(node));
            SuiteSite.apply(node).ok();
            assertEquals("enabled\n", enabled(node));

            site.entries(onDevice + "  priority: 7\n");
            permitted(node).ok();
            assertEquals("7\n", node.sh("awk '/loop/ {print $5}' /proc/swaps").out());
            node.exec("/usr/sbin/swapoff", device.path().toString()).ok();
            Ran audit = node.exec(SuiteSite.words("apply", "--audit")).endedWith(3);
            assertTrue(audit.out().contains("(drift)"), audit::out);
            assertEquals("", swaps(node));
            SuiteSite.apply(node).ok();
            assertEquals(device.path() + " partition\n", swaps(node));

            site.entries("- swap: " + device.path() + "\n  ensure: absent\n");
            SuiteSite.apply(node).ok();
            assertEquals("", swaps(node));
            SuiteSite.apply(node).ok();
            assertEquals("swap\n", carried(node));
            onAFile(site, node);
        }
    }

    /// A file in an overlay cannot swap: it stands on a file system of its own.
    private void onAFile(SuiteSite site, ThrowawayNode node) {
        node.sh("wipefs -qa %1$s; mkfs.ext4 -q %1$s; mkdir /scratch; mount %1$s /scratch".formatted(device.path()))
                .ok();
        site.entries("- swap: /scratch/swap\n  size: 8M\n");
        SuiteSite.apply(node).ok();
        assertEquals("/scratch/swap file\n", swaps(node));
        assertEquals("600 8388608\n", node.sh("stat -c '%a %s' /scratch/swap").out());
        SuiteSite.apply(node).ok();
        site.entries("- swap: /scratch/swap\n  size: 16M\n");
        SuiteSite.apply(node).ok();
        assertEquals("600 16777216\n", node.sh("stat -c '%a %s' /scratch/swap").out());
        assertEquals("/scratch/swap file\n", swaps(node));
        site.entries("- swap: system\n  ensure: absent\n");
        SuiteSite.apply(node).ok();
        assertEquals("", swaps(node));
        assertEquals(
                "masked\n", node.sh("systemctl is-enabled swap.target || true").out());
        node.exec("/usr/bin/umount", "/scratch").ok();
    }

    /// Only what is this test's: the kernel's table is that of the machine.
    private static String swaps(ThrowawayNode node) {
        return node.sh("awk '/loop|scratch/ {print $1, $2}' /proc/swaps").out();
    }

    private String enabled(ThrowawayNode node) {
        return node.sh("systemctl is-enabled \"$(systemd-escape --path --suffix=swap " + device.path() + ")\" || true")
                .out();
    }
}
