package dev.plumb.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.api.node.PackageStep;
import dev.plumb.api.node.PackageStep.Wish;
import dev.plumb.api.node.PackageView.Standing;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What steps on packages do and refuse, each by itself and in a transaction.
public abstract class PackagePortContract extends TransactionContract {
    /// Does not get through its installation until [#mend].
    private static final String BROKEN = "plumb-broken";

    /// From now on `plumb-broken` can be configured.
    protected abstract void mend();

    @Test
    void whatCouldBeInstalledIsKnown() {
        assertEquals(new Standing.NotInstalled(false), standing(HELLO));
        assertEquals(Optional.of("1.1"), view().packages().candidate(HELLO));
        assertTrue(view().packages().available(HELLO, "1.0"));
        assertFalse(view().packages().available(HELLO, "9"));
        assertEquals(Optional.empty(), view().packages().interrupted());
    }

    @Test
    void whatNoIndexHasIsNotInstalledAndCannotBe() {
        assertEquals(new Standing.NotInstalled(false), standing("no-such-package"));
        assertEquals(Optional.empty(), view().packages().candidate("no-such-package"));
        refused("package.unknown", install("no-such-package"));
        refused("package.no-such-version", install(HELLO + "=9"));
    }

    @Test
    void withoutAVersionTheCandidateComesAlsoOverAnOlderOne() {
        done(install(HELLO + "=1.0"));
        assertEquals(installed("1.0"), standing(HELLO));
        assertEquals(Optional.of("1.1"), view().packages().candidate(HELLO));
        done(install(HELLO));
        assertEquals(installed("1.1"), standing(HELLO));
        done(install(HELLO));
        assertEquals(installed("1.1"), standing(HELLO));
    }

    @Test
    void aLowerVersionReplacesAHigherOneOnlyWhenToldSo() {
        done(install(HELLO));
        refused(install(HELLO + "=1.0"));
        assertEquals(installed("1.1"), standing(HELLO));
        done(new PackageStep.Install(List.of(new Wish(HELLO, Optional.of("1.0"))), true));
        assertEquals(installed("1.0"), standing(HELLO));
    }

    @Test
    void theServicesOfAnInstalledPackageAreKnown() {
        assertEquals(List.of(), view().packages().services(DAEMON));
        done(install(DAEMON, HELLO));
        assertEquals(List.of("plumb-daemon.service"), view().packages().services(DAEMON));
        assertEquals(List.of(), view().packages().services(HELLO));
        done(remove(DAEMON));
        assertEquals(List.of(), view().packages().services(DAEMON));
    }

    @Test
    void removingLeavesConfigurationFilesAndPurgingDoesNot() {
        done(install(DAEMON, HELLO));
        done(remove(DAEMON, HELLO));
        assertEquals(new Standing.NotInstalled(true), standing(DAEMON));
        assertEquals(new Standing.NotInstalled(false), standing(HELLO));
        done(remove(DAEMON));
        done(new PackageStep.RemovePackages(List.of(DAEMON), true));
        assertEquals(new Standing.NotInstalled(false), standing(DAEMON));
    }

    @Test
    void removingWhatIsNotThereIsAlreadyDone() {
        done(remove(HELLO, "no-such-package"));
        assertEquals(new Standing.NotInstalled(false), standing(HELLO));
    }

    @Test
    void aHoldIsSetAndLiftedAndGivesWayToAStep() {
        done(install(HELLO + "=1.0"));
        done(new PackageStep.SetHold(List.of(HELLO), true));
        assertEquals(new Standing.Installed("1.0", true), standing(HELLO));
        done(install(HELLO + "=1.1"));
        assertEquals(new Standing.Installed("1.1", true), standing(HELLO));
        done(new PackageStep.SetHold(List.of(HELLO), false));
        assertEquals(installed("1.1"), standing(HELLO));
        done(new PackageStep.SetHold(List.of(HELLO), true));
        done(remove(HELLO));
        assertEquals(new Standing.NotInstalled(false), standing(HELLO));
    }

    @Test
    void whatIsNotInstalledCannotBeHeld() {
        refused("package.not-installed", new PackageStep.SetHold(List.of(HELLO), true));
        assertEquals(new Standing.NotInstalled(false), standing(HELLO));
        done(new PackageStep.SetHold(List.of(HELLO), false));
    }

    @Test
    void anInstallationThatFailsLeavesABrokenPackageWhichIsRepaired() {
        refused("package.failed", install(BROKEN));
        assertEquals(new Standing.Broken("1.0", "half-configured"), standing(BROKEN));
        assertEquals(
                Optional.of("package.interrupted"),
                view().packages().interrupted().map(why -> why.code()));
        refused(new PackageStep.Repair());
        mend();
        done(new PackageStep.Repair());
        assertEquals(installed("1.0"), standing(BROKEN));
        assertEquals(Optional.empty(), view().packages().interrupted());
    }

    @Test
    void aBrokenPackageKeepsNoOtherAwayAndIsRepairedBesides() {
        refused(install(BROKEN));
        done(install(HELLO));
        assertEquals(installed("1.1"), standing(HELLO));
        assertEquals(new Standing.Broken("1.0", "half-configured"), standing(BROKEN));
        refused("package.failed", install(BROKEN));
        mend();
        done(install(APP));
        assertEquals(installed("1.1"), standing(APP));
        assertEquals(installed("1.0"), standing(BROKEN));
    }

    @Test
    void aBrokenPackageKeepsNoOtherFromGoingAndGoesItself() {
        done(install(HELLO));
        refused(install(BROKEN));
        done(new PackageStep.RemovePackages(List.of(HELLO), true));
        assertEquals(new Standing.NotInstalled(false), standing(HELLO));
        done(new PackageStep.RemovePackages(List.of(BROKEN), true));
        assertEquals(new Standing.NotInstalled(false), standing(BROKEN));
        assertEquals(Optional.empty(), view().packages().interrupted());
    }

    @Test
    void readingTheIndexesIsRemembered() {
        done(new PackageStep.RefreshIndex());
        Duration age = view().packages().indexAge().orElseThrow();
        assertTrue(age.compareTo(Duration.ofHours(1)) < 0, age::toString);
    }

    @Test
    void versionsAreOrderedAsThePackageManagerDoes() {
        assertTrue(view().packages().compareVersions("1.9", "1.10") < 0);
        assertTrue(view().packages().compareVersions("1:0.1", "9") > 0);
        assertTrue(view().packages().compareVersions("1.0~rc1", "1.0") < 0);
        assertEquals(0, view().packages().compareVersions("1.0", "0:1.0-0"));
    }
}
