package dev.plumb.agent.linux.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.api.node.Besides;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What apt of Debian 12 writes.
class AptTextsTest {
    @Test
    void policyTellsCandidatesAndWhatRepositoriesHave() {
        AptPolicy policy = new AptPolicy("""
                bash:
                  Installed: 5.2.15-2+b8
                  Candidate: 5.2.15-2+b13
                  Version table:
                     5.2.15-2+b13 500
                        500 http://deb.debian.org/debian bookworm/main amd64 Packages
                 *** 5.2.15-2+b8 100
                        100 /var/lib/dpkg/status
                pinned:
                  Installed: (none)
                  Candidate: (none)
                  Version table:
                     1.0 -1
                        500 file:/repo bookworm/main amd64 Packages
                """);
        assertEquals(Optional.of("5.2.15-2+b13"), policy.candidate("bash"));
        assertTrue(policy.available("bash", "5.2.15-2+b13"));
        assertFalse(policy.available("bash", "5.2.15-2+b8"), "only dpkg's own record knows it");
        assertEquals(Optional.empty(), policy.candidate("pinned"));
        assertTrue(policy.available("pinned", "1.0"));
        assertTrue(policy.knows("pinned"));
        assertFalse(policy.knows("other"));
    }

    @Test
    void aSimulationTellsWhatNobodyNamed() {
        Simulation would = Simulation.of("""
                NOTE: This is only a simulation!
                Remv old-app [1.0] [other:amd64 ]
                Inst new-app [1.0] (2.0 local:bookworm [amd64])
                Inst library (1:1.0 local:bookworm [all])
                Inst pinned:i386 [2.0~rc1] (1.9 local:bookworm [i386]) []
                Inst kept [1.9] (1.10 local:bookworm [amd64])
                Purg old-conf:amd64 [3]
                Conf new-app (2.0 local:bookworm [amd64])
                """);
        assertEquals(
                new Besides(
                        List.of("kept", "library", "pinned"), List.of("old-conf"), List.of("pinned"), List.of("kept")),
                would.besides(Set.of("old-app", "new-app"), Set.of("new-app"), List.of("kept", "stays")));
        assertEquals(
                List.of("pinned"),
                would.besides(Set.of("new-app", "pinned"), Set.of("new-app"), List.of())
                        .lowers(),
                "named, but at no version");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "package.locked | E: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process 812 (unattended-upgr)",
                "package.unknown | E: Unable to locate package plumb-nothing",
                "package.unknown | E: Package 'x' has no installation candidate",
                "package.no-such-version | E: Version '9' for 'bash' was not found",
                "package.interrupted | E: dpkg was interrupted, you must manually run 'dpkg --configure -a'",
                "package.not-authenticated | E: The repository 'file:/u bookworm InRelease' is not signed.",
                "package.no-space | E: You don't have enough free space in /var/cache/apt/archives/.",
                "package.not-fetched | E: Failed to fetch http://mirror/x.deb  404  Not Found",
                "package.failed | E: Sub-process /usr/bin/dpkg returned an error code (1)",
            })
    void failuresAreToldApart(String code, String said) {
        assertEquals(
                code,
                AptWords.problem("installing", "Reading...\n" + said + "\n").code());
    }

    @Test
    void theHolderOfTheLockIsNamed() {
        String said = "E: Could not get lock /x. It is held by process 812 (unattended-upgr)";
        assertTrue(AptWords.problem("installing", said).summary().contains("process 812 'unattended-upgr'"));
    }

    /// apt writes what is wrong on its error output and why on the other, where neighbours stand too.
    @Test
    void whyAVersionCannotBeHadIsTold() {
        String said = """
                E: Unable to correct problems, you have held broken packages.
                Reading state information...
                plumb-other is already the newest version (1.0).
                Some packages could not be installed. This may mean that you have
                requested an impossible situation or if you are using the unstable
                distribution that some required packages have not yet been created
                or been moved out of Incoming.
                The following information may help to resolve the situation:

                The following packages have unmet dependencies:
                 plumb-app : Depends: plumb-lib (>= 3.0) but 1.0 is to be installed
                             Depends: plumb-none but it is not installable
                """;
        assertEquals(
                "installing: plumb-app: Depends: plumb-lib (>= 3.0) but 1.0 is to be installed;"
                        + " Depends: plumb-none but it is not installable",
                AptWords.problem("installing", said).summary());
        assertEquals(
                "package.unmet-dependencies",
                AptWords.problem("installing", said).code());
    }

    /// Without the script's own words nobody knows what to do.
    @Test
    void whatAScriptOfAPackageSaidIsTold() {
        String said = """
                Setting up plumb-hello (1.1) ...
                Setting up plumb-broken (1.0) ...
                plumb-broken: /run/plumb-broken-ok is not there
                dpkg: error processing package plumb-broken (--configure):
                 installed plumb-broken package post-installation script subprocess returned error exit status 3
                Errors were encountered while processing:
                 plumb-broken
                E: Sub-process /usr/bin/dpkg returned an error code (1)
                """;
        assertEquals(
                "installing: plumb-broken: /run/plumb-broken-ok is not there;"
                        + " dpkg: error processing package plumb-broken (--configure):;"
                        + " installed plumb-broken package post-installation script subprocess returned error exit"
                        + " status 3; E: Sub-process /usr/bin/dpkg returned an error code (1)",
                AptWords.problem("installing", said).summary());
    }
}
