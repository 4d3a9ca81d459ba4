package dev.plumb.suites;

import static dev.plumb.suites.AptTest.awaitHalfConfigured;
import static dev.plumb.suites.AptTest.byHand;
import static dev.plumb.suites.AptTest.installed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.nodes.Ran;
import dev.plumb.nodes.ThrowawayNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Packages that move in one transaction, with their pins before it and their holds after it.
@RequiresNodes
@Timeout(300)
class AptTransactionTest {
    private static final String STACK = """
            - package: [plumb-app, plumb-library]
              version: "%1$s"
              pin: "%1$s*"
              hold: yes
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void a_pinned_and_held_stack_comes_goes_up_and_goes_down_as_one() {
        SuiteSite site = SuiteSite.of(folder, STACK.formatted("1.0"));
        try (ThrowawayNode node = site.start(NodeKind.CONTAINER)) {
            for (String version : List.of("1.0", "1.1", "1.0")) {
                site.entries(STACK.formatted(version));
                SuiteSite.apply(node).ok();
                assertEquals("installed " + version, installed(node, "plumb-app"));
                assertEquals("installed " + version, installed(node, "plumb-library"));
                assertEquals("plumb-app\nplumb-library\n", held(node));
                Ran again = SuiteSite.apply(node).ok();
                assertTrue(again.out().contains("in sync") && !again.out().contains("changed"), again::toString);
            }
        }
    }

    @Test
    void a_stack_of_which_one_is_held_comes_as_one() {
        SuiteSite site = SuiteSite.of(folder, """
                - package: plumb-app
                  version: "1.0"
                  hold: yes
                - package: plumb-library
                  version: "1.0"
                """);
        try (ThrowawayNode node = site.start(NodeKind.CONTAINER)) {
            SuiteSite.apply(node).ok();
            assertEquals("installed 1.0", installed(node, "plumb-app"));
            assertEquals("installed 1.0", installed(node, "plumb-library"));
            assertEquals("plumb-app\n", held(node));
        }
    }

    @Test
    void a_package_comes_in_the_place_of_one_that_it_conflicts_with() {
        SuiteSite site = SuiteSite.of(folder, """
                - package: plumb-conflict
                - package: plumb-hello
                  ensure: absent
                """);
        try (ThrowawayNode node = site.start(NodeKind.CONTAINER)) {
            byHand(node, "plumb-hello");
            SuiteSite.plan(node).endedWith(3);
            SuiteSite.apply(node).ok();
            assertEquals("installed 1.0", installed(node, "plumb-conflict"));
            assertTrue(!installed(node, "plumb-hello").startsWith("installed "));
        }
    }

    @Test
    void a_stack_moves_as_one_without_the_package_that_stands_in_its_way() {
        SuiteSite site = SuiteSite.of(folder, """
                - package: [plumb-app, plumb-library]
                  version: "1.0"
                - package: plumb-conflict
                """);
        try (ThrowawayNode node = site.start(NodeKind.CONTAINER)) {
            byHand(node, "plumb-hello", "plumb-app=1.1");
            Ran ran = SuiteSite.apply(node).endedWith(4);
            assertTrue(ran.out().contains("held         package[plumb-conflict]"), ran::toString);
            assertEquals("installed 1.0", installed(node, "plumb-app"));
            assertEquals("installed 1.0", installed(node, "plumb-library"));
        }
    }

    @Test
    void a_hold_set_by_hand_outlives_a_transaction_that_fails() {
        SuiteSite site = SuiteSite.of(folder, """
                - package: plumb-hello
                  version: "1.1"
                - package: plumb-broken
                """);
        try (ThrowawayNode node = site.start(NodeKind.CONTAINER)) {
            byHand(node, "plumb-hello=1.0");
            node.exec("/usr/bin/apt-mark", "hold", "plumb-hello").ok();
            SuiteSite.apply(node).endedWith(1);
            assertEquals("installed 1.1", installed(node, "plumb-hello"));
            assertEquals("plumb-hello\n", held(node));
        }
    }

    @Test
    void a_hold_is_set_again_by_the_run_after_one_that_was_killed() {
        SuiteSite site = SuiteSite.of(folder, """
                - package: plumb-hello
                  version: "1.1"
                - package: plumb-slow
                """);
        try (ThrowawayNode node = site.start(NodeKind.CONTAINER)) {
            byHand(node, "plumb-hello=1.0");
            node.exec("/usr/bin/apt-mark", "hold", "plumb-hello").ok();
            node.write("/etc/plumb-slow.seconds", "600\n");
            node.sh("systemd-run --quiet --unit=run --setenv=PATH=/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin "
                            + String.join(" ", SuiteSite.words("apply")))
                    .ok();
            awaitHalfConfigured(node, "plumb-slow");
            node.sh("systemctl kill --signal=KILL --kill-whom=all run 'plumb-packages-*'")
                    .ok();
            assertEquals("plumb-hello\n", node.read("/var/lib/apt/plumb-holds"));

            node.write("/etc/plumb-slow.seconds", "0\n");
            SuiteSite.apply(node).ok();
            assertEquals("installed 1.1", installed(node, "plumb-hello"));
            assertEquals("plumb-hello\n", held(node));
            assertTrue(node.sh("ls /var/lib/apt").out().lines().noneMatch(name -> name.startsWith("plumb")));
        }
    }

    @Test
    void the_pin_of_a_package_that_never_came_goes_with_its_declaration() {
        SuiteSite site = SuiteSite.of(folder, """
                - package: plumb-app
                  version: "1.0"
                  pin: "1.0*"
                """);
        try (ThrowawayNode node = site.start(NodeKind.CONTAINER)) {
            SuiteSite.apply(node).endedWith(1);
            assertEquals(
                    "plumb-plumb-app.pref\n",
                    node.sh("ls /etc/apt/preferences.d").out());
            site.entries("- file: /etc/other\n  content: x\n");
            SuiteSite.apply(node).ok();
            assertEquals("", node.sh("ls /etc/apt/preferences.d").out());
        }
    }

    private static String held(ThrowawayNode node) {
        return node.exec("/usr/bin/apt-mark", "showhold").out();
    }
}
