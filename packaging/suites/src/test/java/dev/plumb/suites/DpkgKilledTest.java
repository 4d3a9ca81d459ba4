package dev.plumb.suites;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.nodes.NodeSetup;
import dev.plumb.nodes.Ran;
import dev.plumb.nodes.ThrowawayNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// dpkg dies in the middle of a transaction, alone or with the whole node. The next run repairs what it left,
/// finishes the job, and the one after that finds nothing to do.
@RequiresNodes
@Timeout(1200)
class DpkgKilledTest {
    /// Debian's own package of two dozen files, and one of ours with a service and a conffile.
    private static final String WANTED = """
            - package: [rsync, plumb-daemon]
            - file: /etc/plumb-daemon.conf
              content: |
                greeting = site
            - service: plumb-daemon
              settle: 0s
              refresh-on: [file: /etc/plumb-daemon.conf]
            """;

    private static final String DEBIAN =
            "deb [signed-by=/srv/plumb-test/keys/debian.asc] file:/srv/plumb-test/debian test main\n";

    /// As it was before: what apt fetched stays, for it is a file of this machine.
    private static final String RESET = """
            exec >/dev/null 2>&1
            dpkg --purge rsync plumb-daemon
            rm -rf /var/lib/plumb /etc/plumb-daemon.conf /var/lib/plumb-daemon
            """;

    /// What is not as its package has it. dpkg that dies between putting a conffile in its place and writing
    /// that down never learns its digest: its database says `newconffile` for ever, and the file is called
    /// changed. It is the package's, and dpkg alone does so too (`strace -e trace=rename
    /// -e inject=rename:signal=KILL:when=5 dpkg --configure rsync`).
    private static final String VERIFY = """
            dpkg-query -W -f='${Conffiles}\\n' rsync plumb-daemon | awk '$2 == "newconffile" { print $1 }' >/run/untold
            dpkg --verify rsync plumb-daemon | grep -v ' c /etc/plumb-daemon.conf$' | grep -vwFf /run/untold || true
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private ThrowawayNode start(SuiteSite site) {
        ThrowawayNode node = site.start(NodeKind.CONTAINER);
        indexes(node);
        return node;
    }

    private static void indexes(ThrowawayNode node) {
        node.write("/etc/apt/sources.list.d/debian.list", DEBIAN);
        node.exec("/usr/bin/apt-get", "-q", "update").ok();
    }

    /// Not every call where there are dozens of them: files that are unpacked are all alike.
    @ParameterizedTest
    @CsvSource({"--unpack, rename, 9", "--configure, wait4, 1"})
    void the_next_run_finishes_what_a_killed_dpkg_left(String phase, String call, int stride) {
        try (ThrowawayNode node = start(SuiteSite.of(folder, WANTED))) {
            DpkgTrap trap = new DpkgTrap(node, phase, call).lay();
            int places = 0;
            trap.arm("KILL", 1);
            for (int n = 1; killed(node, trap); n += stride) {
                places++;
                converges(node, trap + " number " + n);
                node.sh(RESET).ok();
                trap.arm("KILL", n + stride);
            }
            assertTrue(places > 1, "expected more than one place to be killed at, found " + places);
            System.out.printf("dpkg killed, %s: at %d places, every one made good by the next run%n", trap, places);
        }
    }

    /// A run tries what failed once more, by itself, so it may end well although dpkg was killed.
    private static boolean killed(ThrowawayNode node, DpkgTrap trap) {
        Ran ran = SuiteSite.apply(node);
        boolean killed = trap.sprung();
        assertTrue(ran.code() == 0 || (killed && ran.code() == 1), () -> trap + ": " + ran);
        return killed;
    }

    /// Looks at the node, and asks dpkg itself whether every file is as its package has it.
    private static void converges(ThrowawayNode node, String when) {
        Ran run = SuiteSite.apply(node);
        assertEquals(0, run.code(), () -> "after " + when + ": " + run);
        assertEquals("", node.exec("/usr/bin/dpkg", "--audit").out(), when);
        assertEquals("", node.sh(VERIFY).out(), when);
        assertEquals(
                "",
                node.sh("ls /var/lib/dpkg/updates; ls /var/lib/dpkg/tmp.ci 2>/dev/null || true")
                        .out(),
                when);
        assertEquals(
                "",
                node.sh("find / -xdev -name '*.dpkg-new' -o -xdev -name '*.dpkg-tmp'")
                        .out(),
                when);
        assertEquals("greeting = site\n", node.read("/etc/plumb-daemon.conf"), when);
        assertEquals(
                "active\n",
                node.exec("/bin/systemctl", "is-active", "plumb-daemon").out(),
                when);
        // It writes down its start a moment after systemd calls it started.
        assertEquals(
                0,
                node.sh("until tail -n 1 /var/lib/plumb-daemon/log | grep -qx 'start site'; do sleep 0.1; done")
                        .code(),
                when);
        node.exec("/usr/bin/rsync", "--version").ok();
        Ran rest = SuiteSite.apply(node).ok();
        assertTrue(rest.out().contains("in sync") && !rest.out().contains("changed"), () -> when + ": " + rest);
    }

    /// All processes at once: Plumb, apt, dpkg and systemd. What was written stays, as the kernel lives on.
    @ParameterizedTest
    @CsvSource({"--unpack, rename, 5", "--unpack, rename, 20", "--configure, wait4, 1", "--configure, rename, 4"})
    void the_next_run_finishes_what_a_node_left_that_was_killed_whole(String phase, String call, int number) {
        SuiteSite site = SuiteSite.of(folder, WANTED);
        try (ContainerNode node = ContainerNode.start(NodeSetup.named("n1").with(folder, SuiteSite.THERE))) {
            indexes(node);
            DpkgTrap trap = new DpkgTrap(node, phase, call).lay();
            trap.arm("STOP", number);
            inTheMiddle(node, trap);
            node.killAndStart();
            converges(node, trap + " number " + number + ", the whole container; " + site);
        }
    }

    private static void inTheMiddle(ThrowawayNode node, DpkgTrap trap) {
        node.sh("systemd-run --quiet --unit=run --setenv=PATH=/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin "
                        + String.join(" ", SuiteSite.words("apply")))
                .ok();
        trap.awaitSprung();
    }
}
