package dev.plumb.suites;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.nodes.Ran;
import dev.plumb.nodes.ThrowawayNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Rules that cut a node off are taken back, also when the agent is no longer there to do it. Answers from
/// the [World] belong to no known connection, because somebody switched tracking off for it, so that nothing but a rule
/// of ours lets them in.
@RequiresNodes(NodeKind.NSPAWN)
@Timeout(300)
class FirewallTest {
    private static final String UNTRACKED = """
            nft 'table ip untracked { chain pre { type filter hook prerouting priority raw; ip saddr 10.9.0.2 notrack; }
              chain out { type filter hook output priority raw; ip daddr 10.9.0.2 notrack; }; }'
            """;
    private static final String GOOD = """
            - firewall: system
              allow:
                - { tcp: 22 }
                - { from: 10.9.0.2 }
              reach: ["10.9.0.2:2222"]
              window: 10s
            """;
    private static final String CUTTING_OFF = """
            - firewall: system
              allow:
                - { tcp: 22 }
              reach: ["10.9.0.2:2222"]
              window: %s
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private static String table(ThrowawayNode node) {
        return node.exec("/usr/sbin/nft", "list", "table", "inet", "plumb").out();
    }

    private static boolean reaches(ThrowawayNode node) {
        return node.sh("ssh-keyscan -T 2 -p 2222 10.9.0.2 2>/dev/null | grep -q ssh")
                        .code()
                == 0;
    }

    private static String left(ThrowawayNode node) {
        return node.sh("find /etc/nftables.d -type f 2>/dev/null || true").out();
    }

    @Test
    void rules_that_cut_the_node_off_are_taken_back() {
        SuiteSite site = SuiteSite.of(folder, CUTTING_OFF.formatted("6s"));
        try (ThrowawayNode node = site.start(NodeKind.NSPAWN)) {
            World.beside(node);
            node.sh(UNTRACKED).ok();
            refused(SuiteSite.apply(node));
            assertEquals("", table(node));
            assertEquals("", left(node), "nothing is kept for the next boot");
            assertTrue(reaches(node));

            site.entries(GOOD);
            SuiteSite.apply(node).ok();
            String good = table(node);
            assertTrue(good.contains("10.9.0.2"), good);
            String kept = node.read("/etc/nftables.d/plumb.nft");

            site.entries(CUTTING_OFF.formatted("6s"));
            refused(SuiteSite.apply(node));
            assertEquals(good, table(node));
            assertEquals(kept, node.read("/etc/nftables.d/plumb.nft"));
            assertTrue(reaches(node));
        }
    }

    private static void refused(Ran ran) {
        ran.endedWith(1);
        String said = ran.out().replaceAll("\\s+", " ");
        assertTrue(said.contains("10.9.0.2:2222") && said.contains("the change was reverted"), said);
    }

    @Test
    void they_are_taken_back_without_the_agent_too() {
        SuiteSite site = SuiteSite.of(folder, GOOD);
        try (ThrowawayNode node = site.start(NodeKind.NSPAWN)) {
            World.beside(node);
            node.sh(UNTRACKED).ok();
            SuiteSite.apply(node).ok();
            String good = table(node);
            site.entries(CUTTING_OFF.formatted("20s"));
            killedWhileProbing(node);
            assertTrue(!reaches(node), "the rules that cut off are in force, and no agent is there");
            String moment = moment(node);
            node.sh("systemctl daemon-reload; systemctl daemon-reload").ok();
            assertEquals(moment, moment(node), "a reload does not put the moment off");
            node.sh("until nft list table inet plumb | grep -q 10.9.0.2; do sleep 0.5; done")
                    .ok();
            assertEquals(good, table(node));
            assertTrue(reaches(node));
            assertEquals("", armed(node));
        }
    }

    private static void killedWhileProbing(ThrowawayNode node) {
        node.sh("plumb apply /srv/site --node n1 >/dev/null 2>&1 & agent=$!"
                        + "; until nft list table inet plumb | grep -q 'dport 22 ' && ! nft list table inet plumb"
                        + " | grep -q 10.9.0.2; do sleep 0.1; done; kill -KILL $agent; wait $agent || true")
                .ok();
    }

    private static String armed(ThrowawayNode node) {
        return node.sh("systemctl list-timers --no-legend 'plumb-revert-*'").out();
    }

    private static String moment(ThrowawayNode node) {
        String moment = node.sh("systemctl show --property=NextElapseUSecMonotonic --value 'plumb-revert-*.timer'")
                .out();
        assertTrue(moment.matches("(?s).*[0-9].*"), moment);
        return moment;
    }

    @Test
    void what_a_killed_run_loaded_is_not_taken_as_proven() {
        SuiteSite site = SuiteSite.of(folder, CUTTING_OFF.formatted("40s"));
        try (ThrowawayNode node = site.start(NodeKind.NSPAWN)) {
            World.beside(node);
            node.sh(UNTRACKED).ok();
            killedWhileProbing(node);
            refused(SuiteSite.apply(node));
            assertEquals("", table(node), "what stood before the killed run is back");
            assertEquals("", left(node), "nothing is kept for the next boot");
            assertEquals("", armed(node), "no timer of either run");

            killedWhileProbing(node);
            site.entries(GOOD);
            SuiteSite.apply(node).ok();
            assertTrue(table(node).contains("10.9.0.2"));
            assertEquals("", armed(node), "the killed run's timer was taken over");
            assertEquals(
                    "", node.sh("find /run/plumb-firewall* 2>/dev/null || true").out());
        }
    }

    /// A person is logged in from the second network, by a key, in a session that ends with the node; to an
    /// address that is not one of the interface by which the packets come in.
    private static final String SOMEBODY = """
            systemctl start ssh; mkdir -p /root/.ssh; chmod 700 /root/.ssh
            ssh-keygen -q -t ed25519 -N '' -f /root/person; cp /root/person.pub /root/.ssh/authorized_keys
            ip addr add 10.9.8.1/32 dev lo; ip netns exec world ip route add 10.9.8.1 via 10.9.0.1
            systemd-run --quiet --unit=person ip netns exec world ssh -i /root/person -o StrictHostKeyChecking=no \
              -o BatchMode=yes root@10.9.8.1 sleep 600
            until pgrep -f '^sshd: root@' >/dev/null; do sleep 0.2; done
            """;
    private static final String OTHERS_ONLY = """
            - firewall: system
              allow:
                - { tcp: 22, from: 10.9.0.77 }
                - { from: 10.9.0.2, udp: 1-65535 }
              reach: ["10.9.0.2:2222"]
            """;

    @Test
    void rules_that_would_lock_out_who_is_logged_in_are_not_loaded() {
        SuiteSite site = SuiteSite.of(folder, OTHERS_ONLY);
        try (ThrowawayNode node = site.start(NodeKind.NSPAWN)) {
            World.beside(node);
            node.sh(UNTRACKED).ok();
            node.sh(SOMEBODY).ok();
            lockedOut(SuiteSite.apply(node), "'root' from '10.9.0.2' to port 22 by interface 'here'");
            assertEquals("", table(node));
            assertEquals("", left(node));

            node.sh("systemctl stop person; while pgrep -f '^sshd: root@' >/dev/null; do sleep 0.2; done")
                    .ok();
            node.sh("systemctl stop ssh; mkdir /run/sshd; /usr/sbin/sshd -p 2022; until ss -Htln | grep -q :2022; do"
                            + " sleep 0.2; done")
                    .ok();
            lockedOut(SuiteSite.apply(node), "on which sshd listens, 2022,");
            assertEquals("", table(node));

            site.entries(GOOD);
            SuiteSite.apply(node).ok();
        }
    }

    private static void lockedOut(Ran ran, String who) {
        ran.endedWith(1);
        String said = ran.out().replaceAll("\\s+", " ");
        assertTrue(said.contains(who) && said.contains("nothing was changed"), said);
    }
}
