package dev.plumb.suites;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.nodes.Ran;
import dev.plumb.nodes.ThrowawayNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `wait-for` on a real node: it waits, what comes after it is skipped, and it goes on by itself.
@RequiresNodes
@Timeout(300)
class WaitForTest {
    private static final String ENTRIES = """
            - wait-for: all
              tcp: ["127.0.0.1:22"]
              path: [/srv/there]
              user: [ghost]
              for: %s
            - file: /etc/after
              content: done
              after: [wait-for: all]
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void what_comes_after_is_done_when_all_is_there() {
        SuiteSite site = SuiteSite.of(folder, ENTRIES.formatted("1s"));
        try (ThrowawayNode node = site.start(NodeKind.CONTAINER)) {
            node.exec("/bin/systemctl", "stop", "ssh").ok();
            waits(node, "127.0.0.1:22");
            node.exec("/bin/systemctl", "start", "ssh").ok();
            waits(node, "/srv/there");
            node.sh("mkdir /srv/there").ok();
            waits(node, "ghost");

            site.entries(ENTRIES.formatted("60s"));
            node.exec(
                            "/usr/bin/systemd-run",
                            "--on-active=3s",
                            "--timer-property=AccuracySec=100ms",
                            "/usr/sbin/useradd",
                            "--system",
                            "ghost")
                    .ok();
            SuiteSite.apply(node).ok();
            assertEquals("done", node.read("/etc/after"));
            SuiteSite.apply(node).ok();

            node.exec("/bin/systemctl", "stop", "ssh").ok();
            site.entries(ENTRIES.formatted("1s"));
            node.exec(SuiteSite.words("apply", "--audit")).endedWith(4);
            assertEquals("done", node.read("/etc/after"));
        }
    }

    private static void waits(ThrowawayNode node, String on) {
        Ran ran = SuiteSite.apply(node).endedWith(4);
        assertTrue(ran.out().contains("waiting") && ran.out().contains(on), ran::toString);
        assertTrue(ran.out().contains("skipped"), ran::toString);
        assertEquals(1, node.exec("/usr/bin/test", "-e", "/etc/after").code());
    }
}
