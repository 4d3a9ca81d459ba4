package dev.plumb.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.plumb.api.node.Besides;
import dev.plumb.api.node.PackageStep;
import dev.plumb.api.node.PackageStep.Wish;
import dev.plumb.api.node.PackageView.Reckoned;
import dev.plumb.api.node.PackageView.Standing;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What moves together and what comes or goes along, on the packages of `packaging/node-image/packages`, of
/// which none is installed at first and all are in the indexes.
public abstract class TransactionContract extends PortContract {
    /// In versions 1.0 and 1.1, needs nothing, has no configuration files.
    static final String HELLO = "plumb-hello";

    /// What `plumb-app` needs in its own version.
    static final String LIBRARY = "plumb-library";

    static final String APP = "plumb-app";

    /// Has a configuration file.
    static final String DAEMON = "plumb-daemon";

    /// Cannot be there beside `plumb-hello`.
    static final String CONFLICT = "plumb-conflict";

    Standing standing(String name) {
        return view().packages().standing(name);
    }

    static Standing installed(String version) {
        return new Standing.Installed(version, false);
    }

    static PackageStep.Install install(String... names) {
        return new PackageStep.Install(
                List.of(names).stream()
                        .map(name -> name.split("=", 2))
                        .map(part -> new Wish(part[0], part.length == 2 ? Optional.of(part[1]) : Optional.empty()))
                        .toList(),
                false);
    }

    static PackageStep remove(String... names) {
        return new PackageStep.RemovePackages(List.of(names), false);
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
}
