package dev.plumb.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.plumb.api.node.FileState.Ownership;
import dev.plumb.api.node.FileStep;
import dev.plumb.api.node.ServiceStep;
import dev.plumb.api.node.ServiceStep.UnitVerb;
import dev.plumb.api.node.ServiceView.UnitState;
import dev.plumb.api.value.Value;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// How units are enabled and masked, and when the manager tells of it.
public abstract class UnitLinksContract extends PortContract {
    static final String OWN = "/etc/systemd/system/";
    static final String UNIT = "plumb-contract.service";
    static final ServiceStep READ = new ServiceStep.DaemonReload();

    /// A condition that does not hold.
    protected static final String UNMET = "ConditionPathExists=/nonexistent/plumb";

    /// An assertion that does not hold.
    protected static final String UNMET_ASSERTION = "AssertPathExists=/nonexistent/plumb";

    /// Another name of a unit.
    protected static final String ALIAS = "plumb-alias.service";

    /// How a unit behaves.
    protected enum Sort {
        /// stays up, can be enabled, cannot be reloaded
        STEADY,
        /// the same, and can be reloaded
        RELOADABLE,
        /// ends with exit code 1 at once
        DYING,
        /// ends after a moment, again and again, and is started again each time
        CRASHING,
        /// does its work and ends
        ONESHOT,
        /// stays up; has no `[Install]`
        STATIC,
        /// [#UNMET] does not hold
        CONDITIONAL,
        /// [#UNMET_ASSERTION] does not hold
        ASSERTING,
        /// a script in `/etc/init.d`
        SCRIPT,
        /// stays up; [#ALIAS] is its other name while it is enabled
        ALIASED
    }

    /// Puts a unit file of the vendor's in place that the manager knows from then on; it is not running and not
    /// enabled.
    protected abstract void vendor(String unit, Sort sort);

    /// Enables a unit until the next boot only.
    protected abstract void enabledUntilBoot(String unit);

    UnitState state() {
        return view().services().unit(UNIT);
    }

    static ServiceStep verb(UnitVerb verb) {
        return new ServiceStep.Unit(UNIT, verb, Duration.ofSeconds(1));
    }

    void assertActive(String active, String sub) {
        assertEquals(active + " " + sub, state().active() + " " + state().sub());
    }

    /// What a unit file is told to be once this was done and the manager read it.
    private void makes(UnitVerb verb, String file) {
        done(verb(verb));
        done(READ);
        assertEquals(file, state().file());
    }

    @Test
    void enablingIsNoStartAndDisablingNoStop() {
        vendor(UNIT, Sort.STEADY);
        done(verb(UnitVerb.ENABLE));
        assertEquals("enabled", state().file());
        assertActive("inactive", "dead");
        done(verb(UnitVerb.START));
        done(verb(UnitVerb.DISABLE));
        assertEquals("enabled", state().file(), "the manager has not read it yet");
        done(READ);
        assertEquals("disabled", state().file());
        assertActive("active", "running");
    }

    @Test
    void whatAFileThatWasWrittenMomentsAgoInstallsIsEnabledAndEnabledAnew() {
        own("[Service]\nExecStart=/bin/sleep infinity\n[Install]\nWantedBy=multi-user.target\n");
        makes(UnitVerb.ENABLE, "enabled");
        own("[Service]\nExecStart=/bin/sleep infinity\n[Install]\nWantedBy=plumb-contract.target\n");
        makes(UnitVerb.REENABLE, "enabled");
        makes(UnitVerb.DISABLE, "disabled");
    }

    @Test
    void aScriptIsEnabledAndDisabledLikeAUnit() {
        vendor(UNIT, Sort.SCRIPT);
        assertEquals("disabled", state().file());
        makes(UnitVerb.ENABLE, "enabled");
        makes(UnitVerb.DISABLE, "disabled");
    }

    @Test
    void whatIsEnabledUntilTheNextBootIsEnabledForGoodOrDisabled() {
        vendor(UNIT, Sort.STEADY);
        enabledUntilBoot(UNIT);
        assertEquals("enabled-runtime", state().file());
        makes(UnitVerb.ENABLE, "enabled");
        makes(UnitVerb.DISABLE, "disabled");
    }

    @Test
    void whatHasNothingToInstallStaysStatic() {
        vendor(UNIT, Sort.STATIC);
        assertEquals("static", state().file());
        done(verb(UnitVerb.ENABLE));
        assertEquals("static", state().file());
        done(verb(UnitVerb.DISABLE));
        assertEquals("static", state().file());
    }

    @Test
    void whatIsMaskedRunsOnButIsNeitherStartedNorEnabled() {
        vendor(UNIT, Sort.STEADY);
        done(verb(UnitVerb.ENABLE));
        done(verb(UnitVerb.START));
        done(verb(UnitVerb.MASK));
        done(READ);
        assertEquals("masked masked", state().load() + " " + state().file());
        assertActive("active", "running");
        done(verb(UnitVerb.STOP));
        refused(verb(UnitVerb.START));
        refused(verb(UnitVerb.RESTART));
        refused(verb(UnitVerb.ENABLE));
        done(verb(UnitVerb.UNMASK));
        done(READ);
        assertEquals("loaded enabled", state().load() + " " + state().file());
        assertActive("inactive", "dead");
    }

    @Test
    void whatHasItsFileInEtcCannotBeMasked() {
        own("[Service]\nExecStart=/bin/sleep infinity\n");
        done(READ);
        refused(verb(UnitVerb.MASK));
        assertEquals("loaded", state().load());
    }

    @Test
    void anAliasStandsForItsUnitAlsoWhileItsLinkIsMissing() {
        vendor(UNIT, Sort.ALIASED);
        assertAlias("not-found", "inactive");
        done(verb(UnitVerb.ENABLE));
        done(READ);
        assertAlias("loaded", "inactive");
        done(verb(UnitVerb.START));
        assertAlias("loaded", "active");
        done(verb(UnitVerb.DISABLE));
        done(READ);
        assertAlias("not-found", "inactive");
        assertActive("active", "running");
        done(verb(UnitVerb.STOP));
        done(verb(UnitVerb.ENABLE));
        done(verb(UnitVerb.MASK));
        done(READ);
        assertEquals(UNIT, view().services().id(ALIAS));
        assertEquals(UNIT, view().services().id(UNIT));
        assertEquals("plumb-no-such.service", view().services().id("plumb-no-such.service"));
    }

    private void assertAlias(String load, String active) {
        UnitState alias = view().services().unit(ALIAS);
        assertEquals(load + " " + active, alias.load() + " " + alias.active());
        assertEquals(UNIT, view().services().id(ALIAS));
    }

    void own(String text) {
        write(OWN + UNIT, text);
    }

    void write(String path, String text) {
        done(new FileStep.Write(
                path, Value.Content.of(text), new Ownership("root", "root", 0644), Optional.empty(), false));
    }
}
