package dev.plumb.suites;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.nodes.Ran;
import dev.plumb.nodes.ThrowawayNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Unit files of the site's own under a real systemd: when they are read, what enables them, what keeps them from their
/// wish.
@RequiresNodes
@Timeout(300)
class UnitFilesTest {
    private static final String SOCKET = """
            - service: sk.socket
              settle: 0s
              unit: |
                [Socket]
                ListenStream=/run/first
                [Install]
                WantedBy=sockets.target
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    /// The events that the kind `timer` takes and refuses; one that systemd refuses it would leave out in silence.
    private static void calendarEventsAreReadAsTheSiteReadsThem(ThrowawayNode node) {
        List<String> lines = lines(Path.of("../../modules/base/src/test/calendar-events.txt"));
        String said = node.sh("while IFS= read -r event; do systemd-analyze calendar -- \"$event\" >/dev/null 2>&1"
                        + " && echo \"yes $event\" || echo \"no  $event\"; done <<'EVENTS'\n"
                        + lines.stream().map(line -> line.substring(4)).collect(Collectors.joining("\n"))
                        + "\nEVENTS")
                .ok()
                .out();
        assertEquals(lines, said.lines().toList());
    }

    private static List<String> lines(Path path) {
        try (Stream<String> lines = Files.lines(path)) {
            return lines.filter(line -> !line.startsWith("#")).toList();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /// Units of our own: what each is, how it is started at boot.
    private static String own(String name, String unit, String install) {
        return """
                - service: %s
                  settle: 0s
                  unit: |
                    %s[Service]
                    ExecStart=/bin/sleep infinity
                    %s
                """.formatted(name, unit.isEmpty() ? "" : "[Unit]\n    " + unit + "\n    ", install);
    }

    private static String wantedBy(String target) {
        return "[Install]\n    WantedBy=" + target;
    }

    private static long reloads(ThrowawayNode node) {
        return node.sh("journalctl --sync; journalctl --quiet _PID=1 | grep -c 'Reloading\\.$' || true")
                .out()
                .lines()
                .mapToLong(Long::parseLong)
                .sum();
    }

    @Test
    void unit_files_that_leave_are_read_once_with_those_that_are_new() {
        String timers = """
                - timer: early
                  schedule: ["03:00"]
                  command: [/bin/true]
                - timer: later
                  schedule: ["04:00"]
                  command: [/bin/true]
                """;
        String units = own("one", "", wantedBy("multi-user.target")) + own("two", "", wantedBy("multi-user.target"));
        SuiteSite site = SuiteSite.of(folder, units + timers);
        try (ThrowawayNode node = site.start(NodeKind.CONTAINER)) {
            SuiteSite.apply(node).ok();
            long before = reloads(node);
            site.entries(own("three", "", wantedBy("multi-user.target")));
            Ran both = SuiteSite.apply(node).ok();
            assertEquals(before + 1, reloads(node), both::toString);
            assertEquals("active", ServiceTest.show(node, "three", "ActiveState"));
            for (String gone : List.of("one.service", "two.service", "early.timer", "later.timer", "early.service")) {
                assertEquals("not-found", ServiceTest.show(node, gone, "LoadState"), gone);
            }
            assertEquals(
                    "",
                    node.sh("ls /etc/systemd/system/*.wants | grep -E 'one|two|early|later' || true")
                            .out());

            site.entries("- file: /etc/instead\n  content: x\n");
            Ran last = SuiteSite.apply(node).ok();
            assertEquals(before + 2, reloads(node), last::toString);
            assertEquals("not-found", ServiceTest.show(node, "three", "LoadState"));
            SuiteSite.plan(node).ok();
        }
    }

    @Test
    void a_unit_file_that_is_no_longer_written_gives_way_to_that_of_a_package() {
        SuiteSite site = SuiteSite.of(folder, own("own", "", wantedBy("multi-user.target")));
        try (ThrowawayNode node = site.start(NodeKind.CONTAINER)) {
            SuiteSite.apply(node).ok();
            site.entries("- service: own\n  settle: 0s\n");
            Ran waiting = SuiteSite.apply(node);
            assertTrue(waiting.out().contains("another unit file of"), waiting::toString);
            assertEquals("active", ServiceTest.show(node, "own", "ActiveState"));
            node.sh(
                            "mkdir -p /usr/lib/systemd/system; printf '[Service]\\nExecStart=/bin/sleep 1000\\n[Install]\\n"
                                    + "WantedBy=graphical.target\\n' >/usr/lib/systemd/system/own.service; systemctl daemon-reload")
                    .ok();
            SuiteSite.apply(node).ok();
            assertEquals("active", ServiceTest.show(node, "own", "ActiveState"));
            assertEquals("enabled", ServiceTest.show(node, "own", "UnitFileState"));
            assertTrue(ServiceTest.show(node, "own", "FragmentPath").endsWith("/lib/systemd/system/own.service"));
            assertEquals(
                    "/etc/systemd/system/graphical.target.wants/own.service",
                    node.sh("ls -d /etc/systemd/system/*.wants/own.service /etc/systemd/system/own.service || true")
                            .out()
                            .strip());
            SuiteSite.plan(node).ok();
        }
    }

    @Test
    void many_unit_files_are_read_once_and_their_links_are_as_they_say() {
        StringBuilder many = new StringBuilder();
        for (String name : List.of("one", "two", "three", "four")) {
            many.append(own(name, "", wantedBy("multi-user.target")));
        }
        String conditional =
                own("conditional", "ConditionPathExists=/etc/plumb-condition", wantedBy("multi-user.target"));
        SuiteSite site = SuiteSite.of(folder, many + own("late", "", "") + conditional);
        try (ThrowawayNode node = site.start(NodeKind.CONTAINER)) {
            long before = reloads(node);
            Ran first = SuiteSite.apply(node);
            assertEquals(before + 1, reloads(node), first::toString);
            assertTrue(
                    first.out().replaceAll("\\s+", " ").contains("for ConditionPathExists=/etc/plumb-condition"),
                    first::toString);
            String starts = node.sh(
                            "journalctl --sync; journalctl --quiet --output=short-precise _PID=1 | grep -c conditional || true")
                    .out();
            SuiteSite.apply(node);
            assertEquals(
                    starts,
                    node.sh(
                                    "journalctl --sync; journalctl --quiet --output=short-precise _PID=1 | grep -c conditional || true")
                            .out(),
                    "what would be skipped is not started again");
            assertEquals(before + 1, reloads(node));

            node.sh("touch /etc/plumb-condition; mkdir -p /etc/systemd/system/two.service.d"
                            + "; printf '[Service]\\nExecStart=\\nExecStart=/bin/sleep 1000\\n'"
                            + " >/etc/systemd/system/two.service.d/strange.conf; systemctl daemon-reload")
                    .ok();
            String pid = ServiceTest.show(node, "late", "MainPID");
            site.entries(many.toString().replaceFirst("multi-user", "graphical")
                    + own("late", "", wantedBy("multi-user.target"))
                    + conditional);
            Ran second = SuiteSite.apply(node).ok();
            assertTrue(second.out().contains("two.service.d/strange.conf"), second::toString);
            assertEquals("active", ServiceTest.show(node, "conditional", "ActiveState"));
            assertEquals("enabled", ServiceTest.show(node, "late", "UnitFileState"));
            assertNotEquals(pid, ServiceTest.show(node, "late", "MainPID"));
            assertEquals(
                    "/etc/systemd/system/graphical.target.wants/one.service",
                    node.sh("ls -d /etc/systemd/system/*.wants/one.service")
                            .out()
                            .strip());
            SuiteSite.plan(node).ok();

            calendarEventsAreReadAsTheSiteReadsThem(node);
            site.entries("- service: one\n  masked: yes\n");
            Ran refused = SuiteSite.apply(node).endedWith(1);
            assertTrue((refused.out() + refused.err()).contains("service.mask-in-the-way"), refused::toString);
            assertEquals("active", ServiceTest.show(node, "one", "ActiveState"), "nothing was stopped");
        }
    }

    /// A service that is handed its socket, as sshd and dockerd are: it cannot be started without.
    @Test
    void a_socket_listens_elsewhere_although_its_service_runs() {
        String units = SOCKET + """
                  %s
                - service: sk
                  settle: 0s
                  enabled: no
                  unit: |
                    [Unit]
                    Requires=sk.socket
                    [Service]
                    ExecStart=/bin/sh -c 'test "$LISTEN_FDS" -gt 0 && exec sleep infinity'
                """;
        SuiteSite site = SuiteSite.of(folder, units.formatted(""));
        try (ThrowawayNode node = site.start(NodeKind.CONTAINER)) {
            SuiteSite.apply(node).ok();
            String pid = ServiceTest.show(node, "sk", "MainPID");
            site.entries(units.formatted("drop-in: |\n    [Socket]\n    ListenStream=/run/second"));
            Ran moved = SuiteSite.apply(node).ok();
            assertTrue(moved.out().contains("sk.service is stopped and started again"), moved::toString);
            assertEquals("active", ServiceTest.show(node, "sk.socket", "ActiveState"));
            assertEquals("active", ServiceTest.show(node, "sk", "ActiveState"));
            assertNotEquals(pid, ServiceTest.show(node, "sk", "MainPID"));
            node.sh("test -S /run/first -a -S /run/second").ok();
            SuiteSite.plan(node).ok();
        }
    }

    @Test
    void a_socket_begins_to_listen_although_its_service_runs_without_it() {
        String service = own("sk", "", "");
        SuiteSite site = SuiteSite.of(folder, service);
        try (ThrowawayNode node = site.start(NodeKind.CONTAINER)) {
            SuiteSite.apply(node).ok();
            site.entries(service + SOCKET);
            SuiteSite.apply(node).ok();
            assertEquals("active", ServiceTest.show(node, "sk.socket", "ActiveState"));
            assertEquals("active", ServiceTest.show(node, "sk", "ActiveState"));
            SuiteSite.plan(node).ok();
        }
    }
}
