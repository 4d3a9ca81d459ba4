package dev.plumb.suites;

import static dev.plumb.suites.AptTest.awaitHalfConfigured;
import static dev.plumb.suites.AptTest.installed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.nodes.Ran;
import dev.plumb.nodes.ThrowawayNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Packages that did not end well, of the site's own and of others.
@RequiresNodes
@Timeout(300)
class AptBrokenTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void an_interrupted_dpkg_is_repaired() {
        SuiteSite site = SuiteSite.of(folder, "- package: plumb-hello\n");
        try (ThrowawayNode node = site.start(NodeKind.CONTAINER)) {
            node.exec("/usr/bin/systemd-run", "--unit=other", "/usr/bin/apt-get", "-y", "install", "plumb-slow")
                    .ok();
            awaitHalfConfigured(node, "plumb-slow");
            node.exec("/bin/systemctl", "kill", "--signal=KILL", "--kill-whom=all", "other")
                    .ok();
            assertTrue(node.exec("/usr/bin/dpkg", "--audit").out().contains("plumb-slow"));

            node.write("/etc/plumb-slow.seconds", "0\n");
            SuiteSite.apply(node).ok();
            assertEquals("", node.exec("/usr/bin/dpkg", "--audit").out());
            assertEquals("installed 1.0", installed(node, "plumb-slow"));
            assertTrue(installed(node, "plumb-hello").startsWith("installed "));
        }
    }

    @Test
    void a_broken_postinst_is_reported_stops_no_other_package_and_is_tried_again() {
        SuiteSite site = SuiteSite.of(folder, "- package: [plumb-broken, plumb-hello]\n");
        try (ThrowawayNode node = site.start(NodeKind.CONTAINER)) {
            Ran ran = SuiteSite.apply(node).endedWith(1);
            assertTrue(
                    (ran.out() + ran.err()).replaceAll("\\s+", " ").contains("/run/plumb-broken-ok is not there"),
                    ran::toString);
            assertTrue(installed(node, "plumb-hello").startsWith("installed "), ran::toString);

            node.write("/run/plumb-broken-ok", "");
            SuiteSite.apply(node).ok();
            assertEquals("installed 1.0", installed(node, "plumb-broken"));
        }
    }

    @Test
    void what_the_site_does_not_know_of_and_is_broken_stops_nothing_or_is_named() {
        SuiteSite site = SuiteSite.of(folder, "- package: plumb-hello\n");
        try (ThrowawayNode node = site.start(NodeKind.CONTAINER)) {
            node.exec("/usr/bin/apt-get", "-q", "-y", "install", "plumb-broken").endedWith(100);
            SuiteSite.apply(node).ok();
            site.entries("- package: plumb-hello\n  ensure: absent\n");
            SuiteSite.apply(node).ok();
            assertTrue(!installed(node, "plumb-hello").startsWith("installed "));
            site.entries("- package: plumb-broken\n  ensure: absent\n");
            SuiteSite.apply(node).ok();

            node.sh("""
                    mkdir -p /root/orphan/DEBIAN; cd /root
                    printf '%s\\n' 'Package: plumb-orphan' 'Version: 1' 'Architecture: all' 'Depends: plumb-nowhere' \\
                      'Maintainer: nobody <nobody@example.org>' 'Description: nothing' >orphan/DEBIAN/control
                    dpkg-deb -b orphan orphan.deb; dpkg --unpack orphan.deb
                    """).ok();
            site.entries("- package: plumb-hello\n");
            Ran ran = SuiteSite.apply(node).endedWith(1);
            String said = (ran.out() + ran.err()).replaceAll("\\s+", " ");
            assertTrue(said.contains("could not be repaired") && said.contains("plumb-orphan"), said);
        }
    }
}
