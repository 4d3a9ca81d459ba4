package dev.plumb.suites;

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

/// What replacing or removing a package disturbs by the services that it runs: `plumb-names` has a `nscd.service`,
/// which logins need, and
/// `plumb-client` needs `plumb-names` in its own version.
@RequiresNodes
@Timeout(300)
class AptServicesTest {
    /// A repository of packages that are built on the node, in versions 1.0 and 1.1.
    private static final String REPOSITORY = """
            set -e
            mkdir -p /root/repository
            cd /root/repository
            build() {
              dpkg-deb --build --root-owner-group $1 $1.deb
              dpkg-deb --field $1.deb >>Packages
              printf '%s\\n' "Filename: ./$1.deb" "Size: $(stat -c %s $1.deb)" \\
                "SHA256: $(sha256sum $1.deb | cut -d ' ' -f 1)" '' >>Packages
            }
            for version in 1.0 1.1; do
              for name in names client; do
                mkdir -p $name-$version/DEBIAN
                printf '%s\\n' "Package: plumb-$name" "Version: $version" 'Architecture: all' \\
                  'Maintainer: nobody <nobody@example.org>' "Description: $name" >$name-$version/DEBIAN/control
              done
              echo "Depends: plumb-names (= $version)" >>client-$version/DEBIAN/control
              mkdir -p names-$version/usr/lib/systemd/system
              printf '%s\\n' '[Service]' 'ExecStart=/bin/sleep infinity' >names-$version/usr/lib/systemd/system/nscd.service
              build names-$version
              build client-$version
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

    private static void assertHeld(ThrowawayNode node, String name) {
        for (Ran ran : List.of(SuiteSite.plan(node), SuiteSite.apply(node))) {
            String said = ran.endedWith(4).out().replaceAll("\\s+", " ");
            assertTrue(said.contains("held package[" + name + "] not permitted now: login"), ran::toString);
        }
        assertEquals("installed 1.0", installed(node, "plumb-names"));
    }

    @Test
    void an_upgrade_that_restarts_a_service_of_logins_waits_for_their_permit() {
        SuiteSite site = SuiteSite.of(folder, AT.formatted("never"));
        try (ThrowawayNode node = site.start(NodeKind.CONTAINER)) {
            run(node);
            assertHeld(node, "plumb-names");
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
            assertHeld(node, "plumb-names");
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

    @Test
    void one_of_a_package_that_only_comes_along_waits_for_it_too() {
        String client = """
                - package: plumb-client
                  version: "1.1"
                  permit: { login: %s }
                """;
        SuiteSite site = SuiteSite.of(folder, client.formatted("never"));
        try (ThrowawayNode node = site.start(NodeKind.CONTAINER)) {
            run(node);
            assertHeld(node, "plumb-client");
            Ran ran = SuiteSite.plan(node);
            assertTrue(
                    ran.out()
                            .replaceAll("\\s+", " ")
                            .contains("would also replace 'plumb-names', whose services disturb as 'login'"),
                    ran::toString);
            site.entries(client.formatted("always"));
            SuiteSite.apply(node).ok();
            assertEquals("installed 1.1", installed(node, "plumb-client"));
            assertEquals("installed 1.1", installed(node, "plumb-names"));
        }
    }
}
