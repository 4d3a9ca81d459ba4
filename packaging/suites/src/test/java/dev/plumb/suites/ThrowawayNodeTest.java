package dev.plumb.suites;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.nodes.NodeSetup;
import dev.plumb.nodes.Ran;
import dev.plumb.nodes.ThrowawayNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The nodes are what the other suites take them for.
@RequiresNodes({NodeKind.CONTAINER, NodeKind.NSPAWN})
@Timeout(300)
class ThrowawayNodeTest {

    @ParameterizedTest
    @EnumSource(names = {"CONTAINER", "NSPAWN"})
    void boots_and_installs_from_the_test_repository(NodeKind kind) {
        try (ThrowawayNode node = kind.start(NodeSetup.named("fresh"))) {
            assertEquals(
                    "running\n", node.exec("systemctl", "is-system-running").out());
            assertEquals("", node.exec("systemctl", "--failed", "--no-legend").out());
            assertEquals("fresh\n", node.exec("hostname").out());

            node.exec("apt-get", "-q", "update").ok();
            node.exec("apt-get", "-q", "-y", "install", "plumb-hello=1.0", "plumb-daemon=1.0")
                    .ok();

            assertEquals("hello 1.0\n", node.exec("plumb-hello").out());
            assertEquals(
                    "active\n",
                    node.exec("systemctl", "is-active", "plumb-daemon").out());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"CONTAINER", "NSPAWN"})
    void gives_back_what_was_written_and_said(NodeKind kind) {
        try (ThrowawayNode node = kind.start(NodeSetup.named("words"))) {
            String text = "a 'quoted' \"line\" $HOME \\n ümlaut\n".repeat(3000) + "no newline at the end";
            node.write("/run/some folder/file", text);
            assertEquals(text, node.read("/run/some folder/file"));
            assertFalse(node.exists("/run/some folder/other"));

            Ran ran = node.sh("echo out; echo err >&2; exit 7");
            assertEquals("out\n", ran.endedWith(7).out());
            assertEquals("err\n", ran.err());
            assertEquals(
                    "", node.sh("echo ${DEBIAN_FRONTEND-}${DOCKER_HOST-}").out().strip());
            assertTrue(node.exec("/opt/jdk/bin/java", "-version").ok().err().contains("\"25"));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"CONTAINER", "NSPAWN"})
    void refuses_a_repository_without_a_signature(NodeKind kind) {
        try (ThrowawayNode node = kind.start(NodeSetup.named("strict"))) {
            node.write(
                    "/etc/apt/sources.list.d/unsigned.list",
                    "deb [signed-by=/srv/plumb-test/keys/main.asc] file:/srv/plumb-test/unsigned test main\n");
            assertTrue(node.exec("apt-get", "-q", "update").endedWith(100).err().contains("is not signed"));
        }
    }

    /// Why there are two kinds: a container's `/etc/hosts` is a bind mount, which rename(2) cannot replace.
    @Test
    void differ_in_renaming_over_etc_hosts() {
        String script = "echo 127.0.0.1 localhost >/etc/hosts.new; mv -T /etc/hosts.new /etc/hosts";
        try (ThrowawayNode node = NodeKind.NSPAWN.start(NodeSetup.named("plain"))) {
            node.sh(script).ok();
        }
        try (ThrowawayNode node = NodeKind.CONTAINER.start(NodeSetup.named("bound"))) {
            assertTrue(node.sh(script).endedWith(1).err().contains("Device or resource busy"));
        }
    }
}
