package dev.plumb.suites;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.nodes.Ran;
import dev.plumb.nodes.ThrowawayNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A plan by a user without rights: what can be read is planned, what cannot is told to need root, and nothing is
/// written anywhere.
@RequiresNodes
@Timeout(300)
class LookingOnlyTest {

    /// What is no file of the node.
    private static final Pattern NO_FILE =
            Pattern.compile("/dev/(null|tty|urandom|pts/\\d+)|/proc/(self|\\d+)/.*|(pipe|socket|anon_inode):.*");

    private static final String ENTRIES = """
            - file: /etc/motd
              content: hello
            - file: /etc/debian_version
            - file: /root/private/key
              content: hello
            - file: /etc/for-root
              mode: "0600"
              content: hello
            """;

    /// What only root is told.
    private static final String HIDDEN = """
            - firewall: system
              allow: [{ tcp: 22 }]
              reach: ["192.0.2.1:22"]
            - user: eve
              locked: true
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private ThrowawayNode node(String entries) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        ThrowawayNode node = SuiteSite.of(folder, entries).start(NodeKind.CONTAINER);
        node.sh("""
                useradd --create-home eve
                install -d -m 0700 /root/private
                echo other >/root/private/key
                install -m 0600 /dev/null /etc/for-root
                """).ok();
        return node;
    }

    private static List<String> asEve(List<String> words) {
        List<String> all = new ArrayList<>(List.of(
                "/usr/bin/setpriv", "--reuid=eve", "--regid=eve", "--clear-groups", "/usr/bin/env", "HOME=/home/eve"));
        all.addAll(words);
        return all;
    }

    @Test
    void a_user_without_rights_sees_a_plan_of_what_can_be_read() throws IOException {
        try (ThrowawayNode node = node(ENTRIES + HIDDEN)) {
            Ran ran = traced(node, asEve(SuiteSite.words("plan"))).endedWith(1);
            assertTrue(ran.out().contains("would-change file[/etc/motd]"), ran::toString);
            assertTrue(ran.out().contains("unknown      file[/root/private/key]"), ran::toString);
            assertTrue(ran.out().contains("unknown      file[/etc/for-root]"), ran::toString);
            assertTrue(ran.out().contains("unknown      firewall[system]"), ran::toString);
            assertTrue(ran.out().contains("unknown      user[eve]"), ran::toString);
            assertTrue(ran.out().contains("run the agent as root"), ran::toString);
            assertTrue(ran.out().contains("1 in sync, 4 unknown, 1 would-change"), ran::toString);
            assertTrue(ran.err().contains("[plan.not-root]"), ran::toString);
        }
    }

    @Test
    void a_user_without_rights_is_told_that_the_agents_memory_is_roots() throws IOException {
        try (ThrowawayNode node = node(ENTRIES)) {
            SuiteSite.apply(node).ok();
            Ran ran = traced(node, asEve(SuiteSite.words("plan"))).endedWith(1);
            assertTrue(ran.err().contains("[folder.not-root]"), ran::toString);
            assertEquals("", ran.out());
        }
    }

    /// Runs words under strace, and has the trace prove that no file was written.
    private static Ran traced(ThrowawayNode node, List<String> words) {
        List<String> all = new ArrayList<>(
                List.of("/usr/bin/strace", "-f", "-qq", "-y", "-s", "200", "--seccomp-bpf", "-o", "/run/trace", "-e"));
        all.add(SystemCalls.traced());
        all.addAll(words);
        Ran ran = node.exec(all);
        SystemCalls calls = SystemCalls.of(node.read("/run/trace"));
        assertFalse(calls.started().isEmpty(), "nothing was traced");
        assertEquals(
                List.of(),
                calls.changes().stream()
                        .filter(call -> Touched.by(call).stream()
                                .anyMatch(path -> !NO_FILE.matcher(path).matches()))
                        .toList(),
                ran::toString);
        return ran;
    }
}
