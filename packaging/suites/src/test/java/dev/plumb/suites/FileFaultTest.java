package dev.plumb.suites;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.nodes.Ran;
import dev.plumb.nodes.ThrowawayNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// File systems that refuse: each time the old content stays whole, nothing is left behind, the cause is named, and the
/// next run after it is gone does the work.
@RequiresNodes({NodeKind.CONTAINER, NodeKind.NSPAWN})
@Timeout(300)
class FileFaultTest {

    private static final String SMALL = """
            - file: /srv/small/file
              content: |
                %s
            """;
    private static final String NEW = "new ".repeat(20_000).strip();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    /// A node with a file system of its own at `/srv/small` that holds one file.
    private ThrowawayNode withSmall(SuiteSite site, String options) {
        ThrowawayNode node = site.start(NodeKind.CONTAINER);
        node.sh("mkdir -p /srv/small; mount -t tmpfs -o " + options + " small /srv/small; echo old >/srv/small/file")
                .ok();
        return node;
    }

    private static void refused(ThrowawayNode node, String cause) {
        Ran ran = SuiteSite.apply(node).endedWith(1);
        String said = (ran.out() + ran.err()).replaceAll("\\s+", " ");
        assertTrue(said.contains("file[/srv/small/file]"), said);
        assertTrue(said.contains(cause), said);
        assertEquals("old\n", node.read("/srv/small/file"));
        assertEquals("file\n", node.exec("/bin/ls", "-A", "/srv/small").out());
    }

    private static void doneAfter(ThrowawayNode node, String remedy) {
        node.sh(remedy).ok();
        SuiteSite.apply(node).ok();
        assertEquals(NEW + "\n", node.read("/srv/small/file"));
        assertEquals("file\n", node.exec("/bin/ls", "-A", "/srv/small").out());
    }

    @Test
    void a_full_disk() {
        SuiteSite site = SuiteSite.of(folder, SMALL.formatted(NEW));
        try (ThrowawayNode node = withSmall(site, "size=32k")) {
            refused(node, "file.no-space");
            doneAfter(node, "mount -o remount,size=1m /srv/small");
        }
    }

    @Test
    void a_disk_without_a_free_inode() {
        SuiteSite site = SuiteSite.of(folder, SMALL.formatted(NEW));
        try (ThrowawayNode node = withSmall(site, "nr_inodes=2")) {
            refused(node, "file.no-space");
            doneAfter(node, "mount -o remount,nr_inodes=100 /srv/small");
        }
    }

    @Test
    void a_read_only_file_system() {
        SuiteSite site = SuiteSite.of(folder, SMALL.formatted(NEW));
        try (ThrowawayNode node = withSmall(site, "size=1m")) {
            node.sh("mount -o remount,ro /srv/small").ok();
            refused(node, "file.read-only");
            doneAfter(node, "mount -o remount,rw /srv/small");
        }
    }

    /// As the kernel leaves it after an error of the disk. Nothing can be written down, so nothing is done;
    /// what would be is told all the same. Whoever has a file open for writing keeps the root from being
    /// remounted.
    @Test
    void a_read_only_root() {
        SuiteSite site = SuiteSite.of(folder, "- file: /etc/motd\n  content: new\n");
        try (ThrowawayNode node = site.start(NodeKind.CONTAINER)) {
            SuiteSite.apply(node).ok();
            node.sh("echo drifted >/etc/motd; systemctl stop systemd-journald.socket systemd-journald-dev-log.socket"
                            + " systemd-journald; mount -o remount,ro /")
                    .ok();
            assertTrue(SuiteSite.plan(node).endedWith(3).out().contains("file[/etc/motd]"));
            Ran ran = SuiteSite.apply(node).endedWith(1);
            assertTrue(ran.err().contains("Read-only file system [run.lock-unwritable]"), ran::toString);
            node.sh("mount -o remount,rw /").ok();
            assertEquals("drifted\n", node.read("/etc/motd"));
            SuiteSite.apply(node).ok();
            assertEquals("new", node.read("/etc/motd"));
        }
    }

    @Test
    void an_immutable_file() {
        SuiteSite site = SuiteSite.of(folder, SMALL.formatted(NEW));
        try (ThrowawayNode node = withSmall(site, "size=1m")) {
            node.exec("/usr/bin/chattr", "+i", "/srv/small/file").ok();
            refused(node, "file.immutable");
            doneAfter(node, "chattr -i /srv/small/file");
        }
    }

    @Test
    void a_directory_in_the_file_s_place_is_not_removed() {
        SuiteSite site = SuiteSite.of(folder, SMALL.formatted(NEW));
        try (ThrowawayNode node = withSmall(site, "size=1m")) {
            node.sh("cd /srv/small; rm file; mkdir file; echo precious >file/inside")
                    .ok();
            Ran ran = SuiteSite.apply(node).endedWith(1);
            assertTrue((ran.out() + ran.err()).contains("directory"), ran::toString);
            assertEquals("precious\n", node.read("/srv/small/file/inside"));
            doneAfter(node, "rm -r /srv/small/file");
        }
    }

    /// A neighbour puts a directory there and takes it away, over and over; whatever a run meets, it must not lose it.
    @Test
    void a_file_that_turns_into_a_directory_and_back_while_runs_go_on() {
        SuiteSite site = SuiteSite.of(folder, SMALL.formatted(NEW));
        try (ThrowawayNode node = withSmall(site, "size=1m")) {
            node.sh("cd /srv/small; mkdir ../aside; mkdir directory; echo precious >directory/inside")
                    .ok();
            node.exec(
                            "/usr/bin/systemd-run",
                            "--unit=neighbour",
                            "--working-directory=/srv/small",
                            "/bin/sh",
                            "-c",
                            "while :; do mv -T file kept; mv -T directory file; mv -T file directory; mv -T kept file; done")
                    .ok();
            int done = 0;
            for (int run = 0; run < 6; run++) {
                node.sh("echo drifted >/srv/small/file || true");
                Ran ran = SuiteSite.apply(node);
                assertTrue(ran.code() == 0 || ran.code() == 1, ran::toString);
                done += ran.code() == 0 ? 1 : 0;
            }
            node.exec("/bin/systemctl", "stop", "neighbour").ok();
            System.out.println("file and directory changing places: " + done + " of 6 runs done, the others refused");
            assertEquals("precious\n", node.sh("cat /srv/small/*/inside").out());
            node.sh("cd /srv/small; for d in file kept; do if [ -d $d ]; then mv -T $d directory; fi; done; rm -f kept")
                    .ok();
            SuiteSite.apply(node).ok();
            assertEquals(NEW + "\n", node.read("/srv/small/file"));
            assertEquals(
                    "directory\nfile\n",
                    node.exec("/bin/ls", "-A", "/srv/small").out());
        }
    }

    private static final String SYSTEM_FILES = """
            - hosts: system
              nodes: $(fleet.nodes)
            - file: /etc/resolv.conf
              content: |
                nameserver 192.0.2.53
            """;

    @Test
    void bind_mounts_in_etc_are_written_in_place_whole() {
        SuiteSite site = SuiteSite.of(folder, SYSTEM_FILES);
        try (ThrowawayNode node = site.start(NodeKind.CONTAINER)) {
            String before =
                    node.exec("/usr/bin/stat", "-c%i", "/etc/resolv.conf").out();
            SuiteSite.apply(node).ok();
            assertEquals("nameserver 192.0.2.53\n", node.read("/etc/resolv.conf"));
            assertTrue(node.read("/etc/hosts").contains("10.0.0.1"));
            assertEquals(
                    before,
                    node.exec("/usr/bin/stat", "-c%i", "/etc/resolv.conf").out());
            SuiteSite.plan(node).ok();
        }
    }

    /// Whoever made the container named it and holds `/proc/sys` read-only.
    @Test
    void a_container_s_name_is_written_for_its_next_start() {
        SuiteSite site = SuiteSite.of(folder, "- hostname: system\n  name: another-name\n");
        try (ThrowawayNode node = site.start(NodeKind.CONTAINER)) {
            String running = node.read("/proc/sys/kernel/hostname");
            for (int run = 0; run < 2; run++) {
                String said = SuiteSite.apply(node).endedWith(4).out().replaceAll("\\s+", " ");
                assertTrue(said.contains("pending") && said.contains("'/proc/sys' is read-only here"), said);
                assertEquals("another-name\n", node.read("/etc/hostname"));
                assertEquals(running, node.read("/proc/sys/kernel/hostname"));
            }
        }
    }

    @Test
    void where_there_are_none_they_are_replaced_by_rename() {
        SuiteSite site = SuiteSite.of(folder, SYSTEM_FILES);
        try (ThrowawayNode node = site.start(NodeKind.NSPAWN)) {
            String before =
                    node.exec("/usr/bin/stat", "-c%i", "/etc/resolv.conf").out();
            SuiteSite.apply(node).ok();
            assertEquals("nameserver 192.0.2.53\n", node.read("/etc/resolv.conf"));
            assertTrue(node.read("/etc/hosts").contains("10.0.0.1"));
            assertNotEquals(
                    before,
                    node.exec("/usr/bin/stat", "-c%i", "/etc/resolv.conf").out());
            SuiteSite.plan(node).ok();
        }
    }
}
