package dev.plumb.suites;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.nodes.Ran;
import dev.plumb.nodes.ThrowawayNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Services that do not do what they were told, under a real systemd.
@RequiresNodes
@Timeout(300)
class ServiceTest {

    private static final String DAEMON = """
            - package: plumb-daemon
            - file: /etc/plumb-daemon.conf
              content: |
                %s
            - service: plumb-daemon
              refresh-on: [file: /etc/plumb-daemon.conf]
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    static String show(ThrowawayNode node, String unit, String property) {
        return node.exec("/bin/systemctl", "show", "--value", "--property=" + property, unit)
                .ok()
                .out()
                .strip();
    }

    @Test
    void a_simple_service_that_dies_after_three_seconds_has_failed_and_its_journal_is_shown() {
        SuiteSite site = SuiteSite.of(folder, DAEMON.formatted("lifetime = 3"));
        try (ThrowawayNode node = site.start(NodeKind.CONTAINER)) {
            Ran ran = SuiteSite.apply(node).endedWith(1);
            String said = (ran.out() + ran.err()).replaceAll("\\s+", " ");
            assertTrue(said.contains("service[plumb-daemon]"), said);
            assertTrue(said.contains("Main process exited"), said);

            site.entries(DAEMON.formatted("greeting = alive"));
            SuiteSite.apply(node).ok();
            assertEquals("active", show(node, "plumb-daemon", "ActiveState"));
        }
    }

    @Test
    void a_service_that_crashes_and_is_restarted_faster_than_one_looks_has_failed() {
        SuiteSite site = SuiteSite.of(folder, """
                - service: crashing
                  settle: 3s
                  unit: |
                    [Unit]
                    StartLimitIntervalSec=0

                    [Service]
                    ExecStart=/bin/sleep 0.7
                    Restart=always
                    RestartSec=0

                    [Install]
                    WantedBy=multi-user.target
                """);
        try (ThrowawayNode node = site.start(NodeKind.CONTAINER)) {
            Ran ran = SuiteSite.apply(node).endedWith(1);
            assertTrue((ran.out() + ran.err()).contains("service.fell"), ran::toString);
        }
    }

    @Test
    void a_start_limit_that_was_hit_is_no_obstacle_once_the_cause_is_gone() {
        String entries = """
                - file: /etc/brittle
                  content: |
                    %s
                - service: brittle
                  settle: 1s
                  refresh-on: [file: /etc/brittle]
                  unit: |
                    [Unit]
                    StartLimitIntervalSec=1h
                    StartLimitBurst=3

                    [Service]
                    ExecStart=/bin/sh -c "grep -q good /etc/brittle && exec sleep infinity"

                    [Install]
                    WantedBy=multi-user.target
                """;
        SuiteSite site = SuiteSite.of(folder, entries.formatted("bad"));
        try (ThrowawayNode node = site.start(NodeKind.CONTAINER)) {
            SuiteSite.apply(node).endedWith(1);
            // A start of this type is refused only by the limit: what dies later has been started.
            node.sh("while systemctl start brittle; do sleep 0.3; done").ok();
            assertTrue(node.journal().contains("brittle.service: Start request repeated too quickly"));

            site.entries(entries.formatted("good"));
            SuiteSite.apply(node).ok();
            assertEquals("active", show(node, "brittle", "ActiveState"));
        }
    }

    @Test
    void a_service_that_was_masked_by_hand_runs_again() {
        SuiteSite site = SuiteSite.of(folder, DAEMON.formatted("greeting = site"));
        try (ThrowawayNode node = site.start(NodeKind.CONTAINER)) {
            SuiteSite.apply(node).ok();
            node.exec("/bin/systemctl", "mask", "--now", "plumb-daemon").ok();
            Ran plan = SuiteSite.plan(node).endedWith(3);
            assertTrue(plan.out().contains("masked"), plan::toString);
            runsAgain(node);
            // a mask that is good until the next start of the machine
            node.exec("/bin/systemctl", "mask", "--runtime", "--now", "plumb-daemon")
                    .ok();
            runsAgain(node);
            nothingIsLeftOfItsPackage(site, node);
        }
    }

    /// dpkg takes the unit file and leaves the link that enables it.
    private static void nothingIsLeftOfItsPackage(SuiteSite site, ThrowawayNode node) {
        site.entries("- package: plumb-daemon\n  ensure: absent\n");
        SuiteSite.apply(node).ok();
        SuiteSite.apply(node).ok();
        assertEquals(
                "",
                node.sh("find /etc/systemd/system -name plumb-daemon.service").out());
        Ran after = SuiteSite.apply(node).ok();
        assertTrue(!after.out().contains("service[plumb-daemon]"), after::toString);
    }

    private static void runsAgain(ThrowawayNode node) {
        SuiteSite.apply(node).ok();
        assertEquals("active", show(node, "plumb-daemon", "ActiveState"));
        assertEquals("enabled", show(node, "plumb-daemon", "UnitFileState"));
    }

    @Test
    void a_unit_that_is_meant_to_end_is_run_once_and_again_when_it_is_refreshed() {
        String entries = """
                - file: /etc/once
                  content: %s
                - service: once
                  settle: 1s
                  refresh-on: [file: /etc/once]
                  unit: |
                    [Service]
                    Type=oneshot
                    ExecStart=/bin/sh -c "cat /etc/once >>/run/ran && echo >>/run/ran"

                    [Install]
                    WantedBy=multi-user.target
                """;
        SuiteSite site = SuiteSite.of(folder, entries.formatted("first"));
        try (ThrowawayNode node = site.start(NodeKind.CONTAINER)) {
            SuiteSite.apply(node).ok();
            SuiteSite.plan(node).ok();
            SuiteSite.apply(node).ok();
            assertEquals("first", node.sh("xargs </run/ran").out().strip());

            site.entries(entries.formatted("second"));
            SuiteSite.apply(node).ok();
            assertEquals("first second", node.sh("xargs </run/ran").out().strip());

            site.entries(entries.formatted("second").replace("cat /etc/once", "cat /etc/none"));
            SuiteSite.apply(node).endedWith(1);
            SuiteSite.plan(node).endedWith(3);
        }
    }

    @Test
    void a_unit_that_counts_as_active_after_its_end_and_was_stopped_by_hand_is_drift() {
        SuiteSite site = SuiteSite.of(folder, """
                - service: once
                  settle: 1s
                  unit: |
                    [Service]
                    Type=oneshot
                    RemainAfterExit=yes
                    ExecStart=/bin/true

                    [Install]
                    WantedBy=multi-user.target
                """);
        try (ThrowawayNode node = site.start(NodeKind.CONTAINER)) {
            SuiteSite.apply(node).ok();
            SuiteSite.plan(node).ok();
            node.sh("systemctl stop once").ok();
            SuiteSite.plan(node).endedWith(3);
            SuiteSite.apply(node).ok();
            assertEquals("active", show(node, "once", "ActiveState"));
        }
    }

    /// Debian's `ssh.service` has `[Install] Alias=sshd.service`.
    @Test
    void an_alias_stands_for_its_unit_whether_or_not_its_link_is_there() {
        String off = "- service: sshd\n  enabled: no\n  running: no\n";
        SuiteSite site = SuiteSite.of(folder, off);
        try (ThrowawayNode node = site.start(NodeKind.CONTAINER)) {
            node.sh("systemctl enable --now ssh").ok();
            SuiteSite.apply(node).ok();
            assertEquals("inactive", show(node, "ssh", "ActiveState"));
            assertEquals("disabled", show(node, "ssh", "UnitFileState"));
            assertEquals("not-found", show(node, "sshd", "LoadState"));
            SuiteSite.plan(node).ok();

            node.sh("systemctl start ssh").ok();
            SuiteSite.plan(node).endedWith(3);
            SuiteSite.apply(node).ok();
            assertEquals("inactive", show(node, "ssh", "ActiveState"));

            site.entries(off + "- service: ssh\n");
            Ran fight = SuiteSite.apply(node).endedWith(1);
            assertTrue((fight.out() + fight.err()).contains("service.fights"), fight::toString);
            site.entries("- service: sshd\n");
            SuiteSite.apply(node).ok();
            assertEquals("active", show(node, "sshd", "ActiveState"));
            site.entries("- service: sshd\n  masked: yes\n");
            SuiteSite.apply(node).ok();
            assertEquals("masked inactive", show(node, "ssh", "LoadState") + " " + show(node, "ssh", "ActiveState"));
            SuiteSite.plan(node).ok();
        }
    }

    @Test
    void a_template_is_its_file_and_leaves_other_services_alone() {
        String unit = "  unit: |\n    [Service]\n    ExecStart=/bin/sleep infinity\n";
        SuiteSite site = SuiteSite.of(
                folder,
                "- service: alone\n  settle: 0s\n" + unit + "- service: tpl@\n" + unit
                        + "- service: tpl@one\n  settle: 0s\n- service: xylo\n  settle: 0s\n" + unit);
        try (ThrowawayNode node = site.start(NodeKind.CONTAINER)) {
            SuiteSite.apply(node).ok();
            Ran again = SuiteSite.apply(node).ok();
            assertTrue(again.out().contains("4 in sync"), again::toString);
            assertEquals("active", show(node, "tpl@one", "ActiveState"));
            assertEquals("active", show(node, "xylo", "ActiveState"));
        }
    }

    @Test
    void a_manager_that_does_not_answer_leaves_units_unknown() {
        SuiteSite site = SuiteSite.of(folder, """
                - service: plumb-away
                  running: no
                  enabled: no
                """);
        try (ThrowawayNode node = site.start(NodeKind.CONTAINER)) {
            node.sh("mv /usr/bin/systemctl /usr/bin/systemctl.away; ln -s /bin/false /usr/bin/systemctl")
                    .ok();
            Ran ran = SuiteSite.apply(node).endedWith(1);
            assertTrue((ran.out() + ran.err()).contains("unknown"), ran::toString);
        }
    }

    @Test
    void a_drop_in_that_was_changed_while_the_service_was_stopped_is_in_force_again() {
        SuiteSite site = SuiteSite.of(folder, DAEMON.formatted("greeting = site") + """
                  drop-in: |
                    [Service]
                    Environment=COLOUR=blue
                """);
        try (ThrowawayNode node = site.start(NodeKind.CONTAINER)) {
            SuiteSite.apply(node).ok();
            assertEquals("COLOUR=blue", show(node, "plumb-daemon", "Environment"));
            node.sh("systemctl stop plumb-daemon; sed -i s/blue/red/ /etc/systemd/system/plumb-daemon.service.d/*.conf"
                            + "; systemctl daemon-reload")
                    .ok();
            assertEquals("COLOUR=red", show(node, "plumb-daemon", "Environment"));

            SuiteSite.apply(node).ok();
            assertEquals("COLOUR=blue", show(node, "plumb-daemon", "Environment"));
            assertEquals("active", show(node, "plumb-daemon", "ActiveState"));
            String pid = show(node, "plumb-daemon", "MainPID");
            assertTrue(
                    node.sh("tr '\\0' '\\n' </proc/" + pid + "/environ").out().contains("COLOUR=blue"));
            assertEquals("no", show(node, "plumb-daemon", "NeedDaemonReload"));
        }
    }
}
