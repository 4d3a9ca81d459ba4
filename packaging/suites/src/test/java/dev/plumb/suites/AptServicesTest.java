package dev.plumb.suites;

import static dev.plumb.suites.AptTest.byHand;
import static dev.plumb.suites.AptTest.installed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.nodes.Ran;
import dev.plumb.nodes.ThrowawayNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What replacing or removing a package disturbs by the services that it runs: `plumb-names` has a `nscd.service`,
/// which logins need.
@RequiresNodes
@Timeout(300)
class AptServicesTest {
    /// A repository of packages that are built on the node, in versions 1.0 and 1.1.
    private static final String REPOSITORY = """
            set -e
            mkdir -p /root/repository
            cd /root/repository
            for version in 1.0 1.1; do
              root=names-$version
              mkdir -p $root/DEBIAN $root/usr/lib/systemd/system
              printf '%s\\n' 'Package: plumb-names' "Version: $version" 'Architecture: all' \\
                'Maintainer: nobody <nobody@example.org>' 'Description: names' >$root/DEBIAN/control
              printf '%s\\n' '[Service]' 'ExecStart=/bin/sleep infinity' >$root/usr/lib/systemd/system/nscd.service
              dpkg-deb --build --root-owner-group $root $root.deb
              dpkg-deb --field $root.deb >>Packages
              printf '%s\\n' "Filename: ./$root.deb" "Size: $(stat -c %s $root.deb)" \\
                "SHA256: $(sha256sum $root.deb | cut -d ' ' -f 1)" '' >>Packages
            done
            echo 'deb [trusted=yes] file:/root/repository ./' >/etc/apt/sources.list.d/built-here.list
            apt-get -q update
            """;

    private static final String AT = """
            - package: plumb-names
              version: "1.1"
              permit: { login: %s }
            """;

    private static final String ABSENT = """
            - package: plumb-names
              ensure: absent
              permit: { login: %s }
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private static void run(ThrowawayNode node) {
        node.sh(REPOSITORY).ok();
        byHand(node, "plumb-names=1.0");
        node.sh("systemctl daemon-reload; systemctl start nscd").ok();
    }

    private static void assertHeld(ThrowawayNode node) {
        SuiteSite.plan(node).endedWith(4);
        Ran ran = SuiteSite.apply(node).endedWith(4);
        assertTrue(
                ran.out().replaceAll("\\s+", " ").contains("held package[plumb-names] not permitted now: login"),
                ran::toString);
        assertEquals("installed 1.0", installed(node, "plumb-names"));
    }

    @Test
    void an_upgrade_that_restarts_a_service_of_logins_waits_for_their_permit() {
        SuiteSite site = SuiteSite.of(folder, AT.formatted("never"));
        try (ThrowawayNode node = site.start(NodeKind.CONTAINER)) {
            run(node);
            assertHeld(node);
            site.entries(AT.formatted("always"));
            SuiteSite.apply(node).ok();
            assertEquals("installed 1.1", installed(node, "plumb-names"));
        }
    }

    @Test
    void a_removal_that_stops_one_waits_for_it_too() {
        SuiteSite site = SuiteSite.of(folder, ABSENT.formatted("never"));
        try (ThrowawayNode node = site.start(NodeKind.CONTAINER)) {
            run(node);
            assertHeld(node);
            site.entries(ABSENT.formatted("always"));
            SuiteSite.apply(node).ok();
            assertTrue(!installed(node, "plumb-names").startsWith("installed "));
        }
    }

    @Test
    void a_service_that_does_not_run_needs_no_permit() {
        SuiteSite site = SuiteSite.of(folder, AT.formatted("never"));
        try (ThrowawayNode node = site.start(NodeKind.CONTAINER)) {
            run(node);
            node.exec("/bin/systemctl", "stop", "nscd").ok();
            SuiteSite.apply(node).ok();
            assertEquals("installed 1.1", installed(node, "plumb-names"));
        }
    }
}
