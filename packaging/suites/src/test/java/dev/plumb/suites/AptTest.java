package dev.plumb.suites;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.nodes.Ran;
import dev.plumb.nodes.ThrowawayNode;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What apt and dpkg do in practice, on packages that were built to do it.
@RequiresNodes
@Timeout(300)
class AptTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    static String installed(ThrowawayNode node, String name) {
        return node.exec("/usr/bin/dpkg-query", "-Wf${db:Status-Status} ${Version}", name)
                .out();
    }

    static void awaitHalfConfigured(ThrowawayNode node, String name) {
        node.sh("for i in $(seq 200); do [ \"$(dpkg-query -Wf'${db:Status-Status}' " + name
                        + " 2>/dev/null)\" != half-configured ] || exit 0; sleep 0.1; done; exit 1")
                .ok();
    }

    static void byHand(ThrowawayNode node, String... packages) {
        node.sh("DEBIAN_FRONTEND=noninteractive apt-get -q -y install " + String.join(" ", packages))
                .ok();
    }

    @Test
    void no_service_starts_before_its_configuration_is_in_place() {
        SuiteSite site = SuiteSite.of(folder, """
                - package: plumb-daemon
                - file: /etc/plumb-daemon.conf
                  content: |
                    greeting = site
                - service: plumb-daemon
                """);
        try (ThrowawayNode node = site.start(NodeKind.CONTAINER)) {
            SuiteSite.apply(node).ok();
            assertEquals("start site\n", node.read("/var/lib/plumb-daemon/log"));
            assertEquals(
                    "active\n",
                    node.exec("/bin/systemctl", "is-active", "plumb-daemon").out());
            assertEquals(
                    "enabled\n",
                    node.exec("/bin/systemctl", "is-enabled", "plumb-daemon").out());
        }
    }

    @Test
    void an_edited_conffile_is_kept_through_an_upgrade() {
        SuiteSite site = SuiteSite.of(folder, """
                - package: plumb-daemon
                  version: "1.1"
                """);
        try (ThrowawayNode node = site.start(NodeKind.CONTAINER)) {
            byHand(node, "plumb-daemon=1.0");
            node.write("/etc/plumb-daemon.conf", "greeting = edited\n");
            SuiteSite.apply(node).ok();
            assertEquals("installed 1.1", installed(node, "plumb-daemon"));
            assertEquals("greeting = edited\n", node.read("/etc/plumb-daemon.conf"));
        }
    }

    @Test
    void another_apt_at_work_is_waited_for() {
        SuiteSite site = SuiteSite.of(folder, "- package: plumb-hello\n");
        try (ThrowawayNode node = site.start(NodeKind.CONTAINER)) {
            node.write("/etc/plumb-slow.seconds", "6\n");
            node.exec("/usr/bin/systemd-run", "--unit=other", "/usr/bin/apt-get", "-y", "install", "plumb-slow")
                    .ok();
            awaitHalfConfigured(node, "plumb-slow");
            Ran ran = SuiteSite.apply(node).ok();
            assertTrue(installed(node, "plumb-hello").startsWith("installed "));
            assertEquals("installed 1.0", installed(node, "plumb-slow"), "the other had the lock first");
            String said = (ran.out() + ran.err()).replaceAll("\\s+", " ");
            assertTrue(
                    Pattern.compile("lock of the package manager, which process [0-9]+ 'apt-get' holds")
                            .matcher(said)
                            .find(),
                    said);
        }
    }

    @Test
    void a_transaction_that_would_remove_what_nobody_named_is_held_by_plan_and_apply() {
        SuiteSite site = SuiteSite.of(folder, """
                - package: [plumb-conflict, plumb-app]
                - file: /etc/after
                  content: x
                  after: [package: plumb-conflict]
                """);
        try (ThrowawayNode node = site.start(NodeKind.CONTAINER)) {
            byHand(node, "plumb-hello");
            assertHeld(SuiteSite.plan(node).endedWith(3));
            assertTrue(!installed(node, "plumb-app").startsWith("installed "), "a plan brings nothing");
            assertHeld(SuiteSite.apply(node).endedWith(4));
            assertTrue(installed(node, "plumb-app").startsWith("installed "), "it keeps no other away");
            assertTrue(installed(node, "plumb-hello").startsWith("installed "));
            assertTrue(!installed(node, "plumb-conflict").startsWith("installed "));
            assertHeld(SuiteSite.plan(node).endedWith(4));

            site.entries("""
                    - package: plumb-hello
                      ensure: absent
                    - package: plumb-conflict
                    """);
            SuiteSite.apply(node).ok();
            assertEquals("installed 1.0", installed(node, "plumb-conflict"));
        }
    }

    private static void assertHeld(Ran ran) {
        String said = ran.out().replaceAll("\\s+", " ");
        assertTrue(
                said.contains("held package[plumb-conflict] by packages that nobody named; held since"), ran::toString);
        assertTrue(
                said.contains("installing 'plumb-conflict': would also remove 'plumb-hello'; declare absent"),
                ran::toString);
        assertTrue(said.contains("skipped file[/etc/after] because of package[plumb-conflict]"), ran::toString);
    }

    @Test
    void a_plan_tells_what_a_package_brings_along_and_waits_for_no_lock() {
        SuiteSite site = SuiteSite.of(folder, "- package: plumb-app\n");
        try (ThrowawayNode node = site.start(NodeKind.CONTAINER)) {
            node.write("/etc/plumb-slow.seconds", "600\n");
            node.exec("/usr/bin/systemd-run", "--unit=other", "/usr/bin/apt-get", "-y", "install", "plumb-slow")
                    .ok();
            awaitHalfConfigured(node, "plumb-slow");
            Ran ran = SuiteSite.plan(node).endedWith(3);
            assertTrue(ran.out().contains("also brings plumb-library"), ran::toString);
            assertEquals("half-configured 1.0", installed(node, "plumb-slow"), "the other is still at work");
        }
    }

    @Test
    void a_version_that_the_site_names_may_be_lower() {
        SuiteSite site = SuiteSite.of(folder, """
                - package: plumb-hello
                  version: "1.0"
                """);
        try (ThrowawayNode node = site.start(NodeKind.CONTAINER)) {
            byHand(node, "plumb-hello=1.1");
            SuiteSite.apply(node).ok();
            assertEquals("installed 1.0", installed(node, "plumb-hello"));
            assertEquals("hello 1.0\n", node.exec("plumb-hello").out());
        }
    }

    @Test
    void a_pin_below_what_is_installed_is_refused_until_the_site_names_the_version() {
        SuiteSite site = SuiteSite.of(folder, """
                - package: [plumb-app, plumb-library]
                  pin: 1.0*
                """);
        try (ThrowawayNode node = site.start(NodeKind.CONTAINER)) {
            byHand(node, "plumb-app=1.1");
            Ran ran = SuiteSite.apply(node).endedWith(1);
            assertTrue((ran.out() + ran.err()).contains("package.above-pin"), ran::toString);
            assertEquals("installed 1.1", installed(node, "plumb-app"));

            site.entries("""
                    - package: [plumb-app, plumb-library]
                      version: "1.0"
                    """);
            SuiteSite.apply(node).ok();
            assertEquals("installed 1.0", installed(node, "plumb-app"));
            assertEquals("installed 1.0", installed(node, "plumb-library"));
        }
    }

    @Test
    void a_question_gets_its_default_and_nobody_is_asked() {
        SuiteSite site = SuiteSite.of(folder, "- package: plumb-question\n");
        try (ThrowawayNode node = site.start(NodeKind.CONTAINER)) {
            SuiteSite.apply(node).ok();
            assertEquals("forty-two\n", node.read("/etc/plumb-question.answer"));
        }
    }

    @Test
    void a_hold_stays_and_does_not_stop_the_site() {
        String entries = """
                - package: plumb-hello
                  version: "%s"
                  hold: true
                """;
        SuiteSite site = SuiteSite.of(folder, entries.formatted("1.0"));
        try (ThrowawayNode node = site.start(NodeKind.CONTAINER)) {
            SuiteSite.apply(node).ok();
            node.exec("/usr/bin/apt-get", "-q", "-y", "upgrade").ok();
            assertEquals("installed 1.0", installed(node, "plumb-hello"));

            site.entries(entries.formatted("1.1"));
            SuiteSite.apply(node).ok();
            assertEquals("installed 1.1", installed(node, "plumb-hello"));
            assertEquals(
                    "plumb-hello\n", node.exec("/usr/bin/apt-mark", "showhold").out());
        }
    }
}
