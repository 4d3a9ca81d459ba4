package dev.plumb.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.agent.app.AgentFolder;
import dev.plumb.agent.protocol.ManifestResource;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The order that entries of the base kinds take by themselves (rule 22).
class AutomaticOrderTest {
    private static final String ENTRIES = """
            - download: /usr/local/bin/tool
              url: https://get.lab/tool
              sha256: 0f343b0931126a20f133d67c2b018a3b1f7e5c0f5a0e4f0b6f9d4c8a2b1c3d4e
            - package: slurmd
            - repository: lab
              uris: [%s://repo.lab/debian]
              suites: [/]
              key: |
                mDMEawKrbxYJKwYBBAHaRw8BAQdAs6DUfbT8WIOFZBnk84yOIujSq5cm+JhEWTG1qU42sce0EnBs
                dW1iLXRlc3RAZXhhbXBsZYiQBBMWCAA4FiEENmI2pLd0lp0tQkh+xDg/PNK8UlYFAmsCq28CGwMF
                CwkIBwIGFQoJCAsCBBYCAwECHgECF4AACgkQxDg/PNK8UlY7swD+Oqk/BsZnEhZnqC+uLvY/huUK
                fpVQ08+t5n3jy974qXwA/25Y92btAj6B4FxPubyUYhLcaR+/8SMuyqBMXTTnvW8J
            - package: ca-certificates
            - ca-certificate: lab
              certificate: |
                -----BEGIN CERTIFICATE-----
                MIIBOzCB4aADAgECAhQ+izB551EeO9THt7vtqNos5CZI/TAKBggqhkjOPQQDAjAS
                MRAwDgYDVQQDDAdsYWIgb25lMCAXDTI2MTEyMjA4MzYyNloYDzIxMjYxMDI5MDgz
                NjI2WjASMRAwDgYDVQQDDAdsYWIgb25lMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcD
                QgAEay/l26qXm/2rhfNJjCoLqEANAiHBWRUiVLAB+hYViSZ3W4Z/B60tx9/D1RUg
                A7xRzGLJl5ACIWCehSk47WauaaMTMBEwDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjO
                PQQDAgNJADBGAiEAgdClZPsCJyM/n0qCTSn5HpgbsbgjnNaczk0MajPw/vcCIQDG
                lv2/IeIuAR05XFZ8x9jv2Q/rxSwwU470uug/ydOl+g==
                -----END CERTIFICATE-----
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private List<String> order(String entries) throws IOException {
        Path site = SmallSite.in(folder.resolve("site"), entries).folder();
        Families families = Families.load();
        OutputStream nowhere = OutputStream.nullOutputStream();
        Sites sites = new Sites(new Terminal(nowhere, nowhere, site, false, Optional::empty), families);
        NodeCompiler.Made made = new NodeCompiler(sites, families, "n", Optional.of("this build"))
                .make(".", AgentFolder.find(folder.resolve("home")));
        return assertInstanceOf(NodeCompiler.Made.Ok.class, made).node().manifest().resources().stream()
                .map(ManifestResource::id)
                .map(Object::toString)
                .toList();
    }

    @Test
    void whatIsFetchedOverHttpsComesAfterTheAuthoritiesAndTheseAfterTheirPackage() throws IOException {
        assertEquals(
                List.of(
                        "package[ca-certificates]",
                        "ca-certificate[lab]",
                        "repository[lab]",
                        "package[slurmd]",
                        "download[/usr/local/bin/tool]"),
                order(ENTRIES.formatted("https")));
    }

    @Test
    void anAccountWithAFixedNumberComesAfterThoseThatGoAndMayLeaveIt() throws IOException {
        assertEquals(List.of("user[old]", "group[ops]", "user[ana]", "user[kim]"), order("""
                - group: ops
                  gid: 4400
                - user: ana
                  uid: 4400
                - user: kim
                - user: old
                  ensure: absent
                """));
    }

    @Test
    void whoTakesAnyNumberComesAfterThoseThatWantACertainOne() throws IOException {
        assertEquals(List.of("group[data]", "group[ops]", "user[ana]", "user[kim]"), order("""
                - user: kim
                - group: ops
                - user: ana
                  uid: 1000
                - group: data
                  gid: 1000
                """));
    }

    @Test
    void aGroupGoesAfterTheUserThatLeavesItEvenWhereThatHasAFixedNumber() throws IOException {
        assertEquals(List.of("group[staff]", "user[ana]", "group[former]"), order("""
                - group: staff
                - user: ana
                  uid: 4400
                  group: staff
                - group: former
                  ensure: absent
                """));
    }

    @Test
    void aRepositoryThatNeedsNoAuthorityComesBeforeAllPackages() throws IOException {
        assertEquals(
                List.of(
                        "repository[lab]",
                        "package[slurmd]",
                        "package[ca-certificates]",
                        "ca-certificate[lab]",
                        "download[/usr/local/bin/tool]"),
                order(ENTRIES.formatted("http")));
    }

    @Test
    void aMembershipThatBothSidesNameIsToldWithWhatToDo() throws IOException {
        SmallSite.in(folder.resolve("site"), """
                - group: research
                  members: [ben]
                - user: ben
                  groups: [research]
                """);
        String err = Trial.run(folder, "check", "site").err();
        assertTrue(
                err.contains(
                        "group[research] → (group:research) user[ben] → (user:ben) group[research]; each names what"
                                + " the other makes: name it on one side only [order.cycle]"),
                err);
    }
}
