package dev.plumb.suites;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.plumb.nodes.ThrowawayNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What goes on when the agent is ended in the middle of a run, and what the next run makes of it.
@RequiresNodes
@Timeout(600)
class EndedAgentTest {
    private static final String SLOW = "/usr/local/sbin/slow";
    private static final String COMMAND = """
            - command: slow
              run: [/usr/local/sbin/slow]
              class: none
              creates: /run/slow-done
            """;
    private static final String GUARDED = """
            - command: slow
              run: [/usr/bin/touch, /run/slow-done]
              class: none
              unless: [/usr/local/sbin/slow]
            """;
    private static final String DAEMON = """
            - package: plumb-daemon
            - file: /etc/plumb-daemon.conf
              content: |
                greeting = site
            - service: plumb-daemon
              settle: 0s
              refresh-on: [file: /etc/plumb-daemon.conf]
            """;
    private static final String RUNNING = "until [ \"$(pgrep -cxf 'sleep 600')\" = 2 ]; do sleep 0.1; done";
    private static final String ENDED = "while pgrep -xf 'sleep 600' >/dev/null; do sleep 0.1; done";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    /// Sleeps behind a shell that left its session, while nobody says to be quick.
    private ThrowawayNode slow(String entries) {
        ThrowawayNode node = SuiteSite.of(folder, entries).start(NodeKind.CONTAINER);
        node.write(SLOW, """
                #!/bin/sh
                [ -e /run/quick ] || { setsid --fork sh -c 'sleep 600; :'; sleep 600; }
                touch /run/slow-done
                """);
        node.exec("/usr/bin/chmod", "755", SLOW).ok();
        return node;
    }

    private static void begin(ThrowawayNode node) {
        node.sh("systemd-run --quiet --unit=run --property=KillMode=process"
                        + " --setenv=PATH=/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin "
                        + String.join(" ", SuiteSite.words("apply")))
                .ok();
    }

    private static int asleep(ThrowawayNode node) {
        return Integer.parseInt(node.sh("pgrep -cxf 'sleep 600' || true").out().strip());
    }

    @Test
    void a_signal_ends_a_command_with_the_agent() {
        try (ThrowawayNode node = slow(COMMAND)) {
            begin(node);
            node.sh(RUNNING + "; systemctl stop run; " + ENDED).ok();
            node.sh("touch /run/quick").ok();
            SuiteSite.apply(node).ok();
        }
    }

    @Test
    void a_signal_ends_a_guard_with_the_agent() {
        try (ThrowawayNode node = slow(GUARDED)) {
            begin(node);
            node.sh(RUNNING + "; systemctl stop run; " + ENDED).ok();
        }
    }

    @Test
    void what_a_killed_agent_waited_for_is_ended_by_the_next_run() {
        try (ThrowawayNode node = slow(COMMAND)) {
            begin(node);
            node.sh(RUNNING + "; systemctl kill -s KILL --kill-whom=main run; touch /run/quick; sleep 1")
                    .ok();
            assertEquals(2, asleep(node), "nobody is there to end them");
            SuiteSite.apply(node).ok();
            assertEquals(0, asleep(node));
            assertEquals("", node.sh("find /run/plumb -type f").out());
        }
    }

    /// dpkg is held in the middle of configuring, the agent is killed, dpkg goes on.
    @Test
    void no_service_starts_with_its_old_configuration_when_the_agent_is_killed_under_apt() {
        try (ThrowawayNode node = SuiteSite.of(folder, DAEMON).start(NodeKind.CONTAINER)) {
            DpkgTrap trap = new DpkgTrap(node, "--configure", "wait4").lay();
            trap.arm("STOP", 1);
            begin(node);
            trap.awaitSprung();
            node.sh("systemctl kill -s KILL --kill-whom=main run").ok();
            node.sh("rm -f /run/dpkg-trap; pkill -CONT -x dpkg; while systemctl list-units --plain --no-legend"
                            + " 'plumb-packages-*' | grep -q .; do sleep 0.2; done")
                    .ok();
            node.exec("/usr/bin/dpkg", "--status", "plumb-daemon").ok();
            assertEquals(
                    "",
                    node.sh("cat /var/lib/plumb-daemon/log 2>/dev/null || true").out(),
                    "it never ran");
            SuiteSite.apply(node).ok();
            // It writes down its start a moment after systemd calls it started.
            node.sh("until tail -n 1 /var/lib/plumb-daemon/log | grep -qx 'start site'; do sleep 0.1; done")
                    .ok();
            node.sh("test ! -e /usr/sbin/policy-rc.d").ok();
        }
    }
}
