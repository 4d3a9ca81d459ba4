package dev.plumb.suites;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.nodes.ThrowawayNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What apt starts, and what starts apt.
@RequiresNodes
@Timeout(300)
class AptNeighboursTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    /// needrestart's hook runs where this one does, and looks at this variable.
    @Test
    void no_hook_of_apt_asks_anything_or_restarts_what_it_likes() {
        SuiteSite site = SuiteSite.of(folder, "- package: plumb-hello\n");
        try (ThrowawayNode node = site.start(NodeKind.CONTAINER)) {
            node.write("/etc/apt/apt.conf.d/99hook", "DPkg::Post-Invoke { \"env >/run/hook\"; };\n");
            SuiteSite.apply(node).ok();
            String seen = node.read("/run/hook");
            assertTrue(seen.contains("NEEDRESTART_SUSPEND=1\n"), seen);
            assertTrue(seen.contains("DEBIAN_FRONTEND=noninteractive\n"), seen);
        }
    }

    @Test
    void unattended_upgrades_and_apt_s_timers_are_the_site_s() {
        SuiteSite site = SuiteSite.of(folder, """
                - file: /etc/apt/apt.conf.d/20auto-upgrades
                  content: |
                    APT::Periodic::Update-Package-Lists "0";
                    APT::Periodic::Unattended-Upgrade "0";
                - service: [apt-daily.timer, apt-daily-upgrade.timer]
                  running: no
                  enabled: no
                """);
        String both = " apt-daily.timer apt-daily-upgrade.timer";
        try (ThrowawayNode node = site.start(NodeKind.CONTAINER)) {
            node.sh("echo 'APT::Periodic::Unattended-Upgrade \"1\";' >/etc/apt/apt.conf.d/20auto-upgrades"
                            + "; systemctl unmask" + both + "; systemctl enable --now" + both)
                    .ok();
            for (int run = 0; run < 2; run++) {
                SuiteSite.apply(node).ok();
                assertEquals(
                        "inactive\ninactive\ndisabled\ndisabled\n",
                        node.sh("systemctl is-active" + both + " || true; systemctl is-enabled" + both + " || true")
                                .out());
                assertEquals(
                        "Unattended='0'\n",
                        node.sh("apt-config shell Unattended APT::Periodic::Unattended-Upgrade")
                                .out());
                node.sh("systemctl enable --now" + both).ok();
            }
        }
    }
}
