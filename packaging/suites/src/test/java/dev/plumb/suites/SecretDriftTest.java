package dev.plumb.suites;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.nodes.Ran;
import dev.plumb.nodes.ThrowawayNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Secrets that somebody changed on the node: told as drift also when the site wishes another one meanwhile,
/// and never by their values.
@RequiresNodes
@Timeout(300)
class SecretDriftTest {
    private static final String ENTRIES = """
            - user: eve
              password-hash: $(secret.hash)
            - setting: /etc/app.json#db.password
              value: $(secret.word)
            - file: /etc/app.d/secret.conf
              content: "password = $(secret.word)\\n"
            - directory: /etc/app.d
            """;
    private static final String LOOK = """
            getent shadow eve | cut -d: -f2; cat /etc/app.json /etc/app.d/secret.conf
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    /// The site as the node has it, beside which its key lies.
    private static final String OWN = """
            mkdir -p /etc/plumb; cp -r /srv/site /srv/own; cd /srv/own
            plumb secret keygen /etc/plumb/secrets.key >.age-recipients
            echo '{ "db": { "password": "old" } }' >/etc/app.json; chmod 0600 /etc/app.json
            """;

    private static final String SEAL = """
            cd /srv/own
            printf %%s '$y$j9T$canary%1$s' | plumb secret set hash
            printf %%s canary-%1$s | plumb secret set word
            """;

    private static final String BY_HAND = """
            usermod --password '$y$j9T$byhand' eve
            sed -i s/canary-./byhand/ /etc/app.json /etc/app.d/secret.conf
            """;

    private static Ran apply(ThrowawayNode node) {
        Ran ran = node.exec("plumb", "apply", "/srv/own", "--node", "n1").ok();
        assertTrue(!(ran.out() + ran.err()).matches("(?s).*(canary|byhand).*"), ran::toString);
        return ran;
    }

    private static void reached(ThrowawayNode node, String number) {
        assertEquals(
                "$y$j9T$canary%1$s\n{ \"db\": { \"password\": \"canary-%1$s\" } }\npassword = canary-%1$s\n"
                        .formatted(number),
                node.sh(LOOK).out());
    }

    private static void told(Ran ran, String cause) {
        for (String resource :
                List.of("user[eve]", "setting[/etc/app.json#db.password]", "file[/etc/app.d/secret.conf]")) {
            assertTrue(
                    ran.out().lines().anyMatch(line -> line.contains(resource) && line.endsWith("(" + cause + ")")),
                    () -> resource + " is not told as " + cause + ": " + ran);
        }
    }

    @Test
    void a_secret_that_somebody_changed_is_drift_whether_the_site_wishes_another_or_not() {
        SuiteSite site = SuiteSite.of(folder, ENTRIES);
        try (ThrowawayNode node = site.start(NodeKind.CONTAINER)) {
            node.sh(OWN + SEAL.formatted("1")).ok();
            apply(node);
            reached(node, "1");
            apply(node);

            node.sh(SEAL.formatted("2")).ok();
            told(apply(node), "newly wished");
            reached(node, "2");

            node.sh(BY_HAND).ok();
            told(apply(node), "drift");
            reached(node, "2");

            node.sh(BY_HAND + SEAL.formatted("3")).ok();
            told(apply(node), "drift");
            reached(node, "3");
        }
    }
}
