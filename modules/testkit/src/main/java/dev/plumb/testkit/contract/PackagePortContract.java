package dev.plumb.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.api.node.Besides;
import dev.plumb.api.node.PackageStep;
import dev.plumb.api.node.PackageStep.Wish;
import dev.plumb.api.node.PackageView.Reckoned;
import dev.plumb.api.node.PackageView.Standing;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What steps on packages do and refuse, on the packages of `packaging/node-image/packages`, of which none is
/// installed at first and all are in the indexes.
public abstract class PackagePortContract extends PortContract {
    /// In versions 1.0 and 1.1, needs nothing, has no configuration files.
    private static final String HELLO = "plumb-hello";

    /// What `plumb-app` needs in its own version.
    private static final String LIBRARY = "plumb-library";

    private static final String APP = "plumb-app";
    /// Has a configuration file.
    private static final String DAEMON = "plumb-daemon";
    /// Does not get through its installation until [#mend].
    private static final String BROKEN = "plumb-broken";

    /// Cannot be there beside `plumb-hello`.
    private static final String CONFLICT = "plumb-conflict";

    /// From now on `plumb-broken` can be configured.
    protected abstract void mend();

    private Standing standing(String name) {
        return view().packages().standing(name);
    }

    private static Standing installed(String version) {
        return new Standing.Installed(version, false);
    }

    private static PackageStep.Install install(String... names) {
        return new PackageStep.Install(
                List.of(names).stream()
                        .map(name -> name.split("=", 2))
                        .map(part -> new Wish(part[0], part.length == 2 ? Optional.of(part[1]) : Optional.empty()))
                        .toList(),
                false);
    }

    private static PackageStep remove(String... names) {
        return new PackageStep.RemovePackages(List.of(names), false);
    }

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
    void ofATransactionWithAnUnknownPackageNothingIsDone() {
        refused("package.unknown", install(HELLO, "no-such-package"));
        assertEquals(new Standing.NotInstalled(false), standing(HELLO));
    }

    @Test
    void whatAPackageNeedsComesWithIt() {
        done(install(APP));
        assertEquals(installed("1.1"), standing(APP));
        assertEquals(installed("1.1"), standing(LIBRARY));
    }

    @Test
    void whatWouldRemoveAPackageThatIsNotNamedIsHeld() {
        done(install(HELLO, APP));
        held("package.would-remove", install(CONFLICT));
        held("package.would-remove", remove(LIBRARY));
        assertEquals(installed("1.1"), standing(HELLO));
        assertEquals(installed("1.1"), standing(APP));
        assertEquals(installed("1.1"), standing(LIBRARY));
        done(remove(LIBRARY, APP));
        assertEquals(new Standing.NotInstalled(false), standing(LIBRARY));
    }

    @Test
    void whatIsNeededInTheSameVersionMovesInOneTransaction() {
        refused("package.unmet-dependencies", install(APP + "=1.0"));
        done(install(APP + "=1.0", LIBRARY + "=1.0"));
        assertEquals(installed("1.0"), standing(APP));
        assertEquals(List.of(APP), besides(install(LIBRARY + "=1.1")).brings());
        done(install(LIBRARY + "=1.1", APP + "=1.1"));
        assertEquals(installed("1.1"), standing(APP));
        held("package.would-remove", lower(LIBRARY));
        done(lower(APP, LIBRARY));
        assertEquals(installed("1.0"), standing(APP));
        assertEquals(installed("1.0"), standing(LIBRARY));
    }

    private static PackageStep.Install lower(String... names) {
        return new PackageStep.Install(
                List.of(names).stream()
                        .map(name -> new Wish(name, Optional.of("1.0")))
                        .toList(),
                true);
    }

    @Test
    void whatConflictsComesInTheTransactionInWhichTheOtherGoes() {
        done(install(HELLO, APP));
        held(
                "package.would-remove",
                new PackageStep.Exchange(install(DAEMON), new PackageStep.RemovePackages(List.of(LIBRARY), false)));
        PackageStep exchange = new PackageStep.Exchange(
                install(CONFLICT, DAEMON),
                new PackageStep.RemovePackages(List.of(HELLO, "no-such-package", APP), false));
        assertEquals(Besides.NOTHING, besides(exchange));
        assertEquals(installed("1.1"), standing(HELLO));
        done(exchange);
        assertEquals(new Standing.NotInstalled(false), standing(HELLO));
        assertEquals(new Standing.NotInstalled(false), standing(APP));
        assertEquals(installed("1.1"), standing(LIBRARY));
        assertEquals(installed("1.0"), standing(CONFLICT));
        done(new PackageStep.Exchange(install(DAEMON), new PackageStep.RemovePackages(List.of(HELLO), false)));
    }

    @Test
    void whatElseAStepWouldDoIsToldAndNothingIsDone() {
        assertEquals(List.of(LIBRARY), besides(install(APP)).brings());
        assertEquals(Besides.NOTHING, besides(install(APP, LIBRARY)));
        done(install(HELLO, APP));
        assertEquals(List.of(HELLO), besides(install(CONFLICT)).removes());
        assertEquals(List.of(APP), besides(remove(LIBRARY)).removes());
        assertEquals(Besides.NOTHING, besides(remove(LIBRARY, APP)));
        assertEquals(Besides.NOTHING, besides(remove("no-such-package")));
        assertInstanceOf(Reckoned.Cannot.class, view().packages().reckon(install("no-such-package")));
        assertEquals(installed("1.1"), standing(HELLO));
        assertEquals(new Standing.NotInstalled(false), standing(CONFLICT));
    }

    private Besides besides(PackageStep step) {
        return assertInstanceOf(Reckoned.Does.class, view().packages().reckon(step))
                .besides();
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
