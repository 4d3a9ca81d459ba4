package dev.plumb.suites;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.nodes.Ran;
import dev.plumb.nodes.ThrowawayNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Downloads over https from a server whose authority is the site's own.
@RequiresNodes
@Timeout(300)
class DownloadTest {
    private static final String SERVER = """
            mkdir -p /srv/www; cd /srv/www; echo 'the tool' >tool; cp tool 'tool?token=canary'
            openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout authority.key -out authority.pem \
              -days 30 -subj '/CN=Lab authority' -addext basicConstraints=critical,CA:TRUE
            openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout server.key -out server.csr -subj /CN=server
            echo subjectAltName=DNS:localhost >names
            openssl x509 -req -in server.csr -CA authority.pem -CAkey authority.key -days 30 -extfile names -out server.pem
            systemd-run --quiet --unit=www --working-directory=/srv/www \
              openssl s_server -accept 8443 -cert server.pem -key server.key -WWW
            until openssl s_client -connect localhost:8443 </dev/null >/dev/null 2>&1; do sleep 0.2; done
            """;
    private static final String DOWNLOAD = """
            - download: /usr/local/bin/tool
              url: https://%s:8443/tool?token=canary
              sha256: %s
              mode: 0755
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private static Ran refused(ThrowawayNode node, String why) {
        Ran ran = SuiteSite.apply(node).endedWith(1);
        String said = (ran.out() + ran.err()).replaceAll("\\s+", " ");
        assertTrue(said.contains(why), said);
        assertTrue(!said.contains("canary"), said);
        assertEquals(1, node.exec("/usr/bin/test", "-e", "/usr/local/bin/tool").code());
        return ran;
    }

    @Test
    void what_an_authority_of_the_site_vouches_for_is_fetched_and_nothing_else() {
        SuiteSite site = SuiteSite.of(folder, "");
        try (ThrowawayNode node = site.start(NodeKind.CONTAINER)) {
            node.sh(SERVER).ok();
            String sha256 =
                    node.sh("sha256sum </srv/www/tool | cut -c1-64").out().strip();
            site.entries(DOWNLOAD.formatted("localhost", sha256));
            refused(node, "file.download-failed");

            String trust = "- ca-certificate: lab\n  certificate: |\n"
                    + node.read("/srv/www/authority.pem").indent(4);
            site.entries(trust + DOWNLOAD.formatted("127.0.0.1", sha256));
            refused(node, "file.download-failed");
            site.entries(trust + DOWNLOAD.formatted("localhost", "0".repeat(64)));
            refused(node, "file.download-digest");

            node.sh("rm /usr/local/share/ca-certificates/lab.crt; update-ca-certificates --fresh")
                    .ok();
            site.entries(DOWNLOAD.formatted("localhost", sha256) + trust);
            SuiteSite.apply(node).ok();
            assertEquals("the tool\n", node.read("/usr/local/bin/tool"));
            SuiteSite.apply(node).ok();
        }
    }
}
