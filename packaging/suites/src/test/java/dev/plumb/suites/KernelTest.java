package dev.plumb.suites;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.nodes.NodeSetup;
import dev.plumb.nodes.Ran;
import dev.plumb.nodes.VmNode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// What only a boot can prove, under Debian's own kernel that grub starts. What holds is read from the kernel,
/// after a boot before Plumb has run again.
@RequiresNodes(NodeKind.VM)
@Timeout(1200)
@Execution(ExecutionMode.CONCURRENT)
@Order(1)
class KernelTest {
    private static final String KERNEL = """
            - kernel-module: brd
              options: { rd_nr: "2", rd_size: "4096" }
            - kernel-module: virtio_rng
              blacklist: true
            - kernel-argument: transparent_hugepage
              value: madvise
            - sysctl: vm.swappiness
              value: 7
            """;

    private static final String GONE = """
            - kernel-module: brd
              ensure: absent
            - kernel-module: virtio_rng
              ensure: absent
            - kernel-argument: transparent_hugepage
              ensure: absent
            - sysctl: vm.swappiness
              ensure: absent
            """;

    private static final String REST = """
            - hostname: system
              name: n1-renamed
            - swap: /swapfile
              size: 64M
            - filesystem: /dev/disk/by-id/virtio-scratch
              type: ext4
              label: scratch
            """;

    private static final String DROP_IN = "/etc/default/grub.d/plumb-transparent_hugepage.cfg";
    private static final String ARGUMENT = "transparent_hugepage=madvise";
    private static final long SCRATCH_SIZE = 64L << 20;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private SuiteSite site() {
        return SuiteSite.of(folder.resolve("site"), "[]");
    }

    private Path scratch() throws IOException {
        Path image = folder.resolve("scratch");
        try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
            file.setLength(SCRATCH_SIZE);
        }
        return image;
    }

    @Test
    void what_the_site_wants_of_the_kernel_holds_after_a_boot_and_is_gone_after_another() throws IOException {
        SuiteSite site = site();
        try (VmNode node = VmNode.start(NodeSetup.named("n1").with(scratch()))) {
            site.copyTo(node, KERNEL + REST);
            toldOnce(node);
            driftIsRepaired(node);

            node.reboot();
            holds(node);
            assertTrue(summary(node.exec(SuiteSite.words("apply")).ok()).contains("7 in sync"));

            site.copyTo(node, GONE + REST);
            Ran removal = node.exec(SuiteSite.words("apply")).endedWith(4);
            assertTrue(removal.out().contains("pending      kernel-argument[transparent_hugepage]"), removal::out);
            assertTrue(argument(node), "the kernel runs on with the argument until the next boot");

            node.reboot();
            isGone(node);
            assertTrue(summary(node.exec(SuiteSite.words("apply")).ok()).contains("7 in sync"));
        }
    }

    /// The first run does all that can be done without a boot, says what is owed, and boots nothing; the second
    /// changes nothing.
    private static void toldOnce(VmNode node) {
        String boot = node.read("/proc/sys/kernel/random/boot_id");
        Ran first = node.exec(SuiteSite.words("apply", "--permit=data-loss")).endedWith(4);
        for (String owed : List.of("kernel-module[virtio_rng]", "kernel-argument[transparent_hugepage]")) {
            assertTrue(first.out().contains("pending      " + owed + "  takes effect at the next reboot"), first::out);
        }
        assertEquals("2\n", node.read("/sys/module/brd/parameters/rd_nr"));
        assertEquals("7\n", node.read("/proc/sys/vm/swappiness"));
        assertTrue(loaded(node, "virtio_rng"), "what is in use is not torn out");
        assertFalse(argument(node));
        assertTrue(node.read("/boot/grub/grub.cfg").contains(ARGUMENT));

        Ran second = node.exec(SuiteSite.words("apply")).endedWith(4);
        assertEquals("n1: 5 in sync, 2 pending", summary(second));
        assertEquals(boot, node.read("/proc/sys/kernel/random/boot_id"));
    }

    private static void driftIsRepaired(VmNode node) {
        node.sh("modprobe -r brd; sed -i s/madvise/never/ " + DROP_IN).ok();
        Ran repair = node.exec(SuiteSite.words("apply")).endedWith(4);
        assertTrue(repair.out().contains("changed      kernel-module[brd]  (drift)"), repair::out);
        assertTrue(repair.out().contains(DROP_IN + ":  (drift)"), repair::out);
        assertTrue(loaded(node, "brd"));
        assertTrue(node.read(DROP_IN).contains(ARGUMENT));
    }

    private static void holds(VmNode node) {
        assertTrue(argument(node), () -> node.read("/proc/cmdline"));
        assertEquals("always [madvise] never\n", node.read("/sys/kernel/mm/transparent_hugepage/enabled"));
        assertTrue(loaded(node, "brd"));
        assertEquals("2\n", node.read("/sys/module/brd/parameters/rd_nr"));
        assertEquals(
                "4194304\n", node.exec("blockdev", "--getsize64", "/dev/ram1").out());
        assertFalse(loaded(node, "virtio_rng"), "udev loads it, were it not banned");
        assertEquals("7\n", node.read("/proc/sys/vm/swappiness"));
        rest(node);
    }

    private static void isGone(VmNode node) {
        assertFalse(argument(node), () -> node.read("/proc/cmdline"));
        assertFalse(loaded(node, "brd"));
        assertTrue(loaded(node, "virtio_rng"));
        assertEquals("60\n", node.read("/proc/sys/vm/swappiness"));
        rest(node);
    }

    private static void rest(VmNode node) {
        assertEquals("n1-renamed\n", node.read("/proc/sys/kernel/hostname"));
        assertTrue(node.read("/proc/swaps").contains("/swapfile "));
        assertEquals(
                "scratch\n",
                node.exec("blkid", "-o", "value", "-s", "LABEL", "/dev/disk/by-id/virtio-scratch")
                        .out());
    }

    private static boolean argument(VmNode node) {
        return Arrays.asList(node.read("/proc/cmdline").strip().split(" ")).contains(ARGUMENT);
    }

    private static boolean loaded(VmNode node, String module) {
        return node.read("/proc/modules").lines().anyMatch(line -> line.startsWith(module + " "));
    }

    /// The last line of a run up to its times.
    private static String summary(Ran run) {
        return run.out().strip().lines().toList().getLast().replaceFirst(";.*", "");
    }
}
