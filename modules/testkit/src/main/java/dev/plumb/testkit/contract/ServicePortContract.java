package dev.plumb.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.api.node.FileState.Ownership;
import dev.plumb.api.node.FileStep;
import dev.plumb.api.node.ServiceStep;
import dev.plumb.api.node.ServiceStep.UnitVerb;
import dev.plumb.api.node.ServiceView.UnitState;
import dev.plumb.api.value.Value;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What steps on units do and refuse, and how units are seen.
public abstract class ServicePortContract extends PortContract {
    private static final String OWN = "/etc/systemd/system/";
    private static final String UNIT = "plumb-contract.service";

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
        STATIC
    }

    /// Puts a unit file of the vendor's in place that the manager knows from then on; it is not running and not
    /// enabled.
    protected abstract void vendor(String unit, Sort sort);

    private UnitState state() {
        return view().services().unit(UNIT);
    }

    private static ServiceStep verb(UnitVerb verb) {
        return new ServiceStep.Unit(UNIT, verb, Duration.ofSeconds(1));
    }

    private void assertActive(String active, String sub) {
        assertEquals(active + " " + sub, state().active() + " " + state().sub());
    }

    @Test
    void aUnitWithoutAFileIsNotFoundAndOnlyMaskedOrUnmasked() {
        assertTrue(view().services().available());
        assertEquals("not-found", state().load());
        assertActive("inactive", "dead");
        assertEquals("", state().file());
        assertEquals(Optional.empty(), state().fragment());
        for (UnitVerb verb : UnitVerb.values()) {
            if (verb != UnitVerb.MASK && verb != UnitVerb.UNMASK) {
                refused(verb(verb));
            }
        }
        done(verb(UnitVerb.MASK));
        assertEquals("masked masked", state().load() + " " + state().file());
        done(verb(UnitVerb.UNMASK));
        assertEquals("not-found", state().load());
    }

    @Test
    void aUnitIsStartedAndStopped() {
        vendor(UNIT, Sort.STEADY);
        assertEquals("loaded disabled", state().load() + " " + state().file());
        assertTrue(state().fragment().orElse("").endsWith("/lib/systemd/system/" + UNIT), state()::toString);
        assertEquals(Optional.empty(), state().sinceStart());
        done(verb(UnitVerb.START));
        assertActive("active", "running");
        assertTrue(state().sinceStart().orElseThrow() < 3600);
        done(verb(UnitVerb.START));
        done(verb(UnitVerb.RESTART));
        assertActive("active", "running");
        done(verb(UnitVerb.STOP));
        done(verb(UnitVerb.STOP));
        assertActive("inactive", "dead");
        assertEquals("success", state().result());
        done(verb(UnitVerb.RESTART));
        assertActive("active", "running");
    }

    @Test
    void aUnitThatDoesNotStayUpIsAFailureUntilItIsReset() {
        vendor(UNIT, Sort.DYING);
        refused("service.fell", verb(UnitVerb.START));
        assertActive("failed", "failed");
        assertEquals("exit-code", state().result());
        done(verb(UnitVerb.STOP));
        assertActive("failed", "failed");
        done(verb(UnitVerb.RESET_FAILED));
        assertActive("inactive", "dead");
        assertEquals("success", state().result());
    }

    @Test
    void aUnitThatIsStartedAgainWheneverItEndsDoesNotStayUp() {
        vendor(UNIT, Sort.CRASHING);
        refused("service.fell", verb(UnitVerb.START));
        done(verb(UnitVerb.STOP));
        assertActive("inactive", "dead");
    }

    @Test
    void aUnitThatDoesItsWorkAndEndsIsNoFailure() {
        vendor(UNIT, Sort.ONESHOT);
        done(verb(UnitVerb.START));
        assertActive("inactive", "dead");
        assertEquals("success", state().result());
    }

    @Test
    void enablingIsNoStartAndDisablingNoStop() {
        vendor(UNIT, Sort.STEADY);
        done(verb(UnitVerb.ENABLE));
        assertEquals("enabled", state().file());
        assertActive("inactive", "dead");
        done(verb(UnitVerb.START));
        done(verb(UnitVerb.DISABLE));
        assertEquals("disabled", state().file());
        assertActive("active", "running");
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
    void onlyARunningUnitThatCanIsReloaded() {
        vendor(UNIT, Sort.RELOADABLE);
        assertTrue(state().canReload());
        refused(verb(UnitVerb.RELOAD));
        done(verb(UnitVerb.START));
        done(verb(UnitVerb.RELOAD));
        assertActive("active", "running");
    }

    @Test
    void aUnitThatCannotBeReloadedIsNot() {
        vendor(UNIT, Sort.STEADY);
        assertFalse(state().canReload());
        done(verb(UnitVerb.START));
        refused(verb(UnitVerb.RELOAD));
        assertActive("active", "running");
    }

    @Test
    void whatIsMaskedRunsOnButIsNeitherStartedNorEnabled() {
        vendor(UNIT, Sort.STEADY);
        done(verb(UnitVerb.ENABLE));
        done(verb(UnitVerb.START));
        done(verb(UnitVerb.MASK));
        assertEquals("masked masked", state().load() + " " + state().file());
        assertActive("active", "running");
        done(verb(UnitVerb.STOP));
        refused(verb(UnitVerb.START));
        refused(verb(UnitVerb.RESTART));
        refused(verb(UnitVerb.ENABLE));
        done(verb(UnitVerb.UNMASK));
        assertEquals("loaded enabled", state().load() + " " + state().file());
        assertActive("inactive", "dead");
    }

    @Test
    void whatHasItsFileInEtcCannotBeMasked() {
        own("[Service]\nExecStart=/bin/sleep infinity\n");
        done(new ServiceStep.DaemonReload());
        refused(verb(UnitVerb.MASK));
        assertEquals("loaded", state().load());
    }

    @Test
    void aNewUnitFileIsReadWhenItIsAskedForAndAChangedOneAtAReload() {
        assertEquals("not-found", state().load());
        own("[Service]\nExecStart=/bin/sleep infinity\n");
        assertEquals("loaded", state().load());
        assertEquals(Optional.of(OWN + UNIT), state().fragment());
        done(verb(UnitVerb.START));
        assertFalse(state().needsReload());
        own("[Service]\nExecStart=/bin/sleep 10000\n");
        assertTrue(state().needsReload());
        done(new ServiceStep.DaemonReload());
        assertFalse(state().needsReload());
        assertActive("active", "running");
    }

    /// systemd keeps the names of the folders that it knows, so it does not see that there is one more.
    @Test
    void aFirstDropInOfARunningUnitGoesUnnoticedUntilAReload() {
        vendor(UNIT, Sort.STEADY);
        done(verb(UnitVerb.START));
        dropIn("10-plumb.conf");
        assertFalse(state().needsReload());
    }

    @Test
    void furtherDropInsOfARunningUnitAreNoticed() {
        vendor(UNIT, Sort.STEADY);
        done(verb(UnitVerb.START));
        dropIn("10-plumb.conf");
        done(new ServiceStep.DaemonReload());
        dropIn("20-plumb.conf");
        assertTrue(state().needsReload());
        done(new ServiceStep.DaemonReload());
        assertFalse(state().needsReload());
    }

    private void dropIn(String name) {
        done(new FileStep.MakeDirectory(OWN + UNIT + ".d", new Ownership("root", "root", 0755)));
        write(OWN + UNIT + ".d/" + name, "[Service]\nEnvironment=COLOUR=blue\n");
    }

    @Test
    void aUnitWhoseFileIsGoneIsNotFoundOnceItIsStopped() {
        own("[Service]\nExecStart=/bin/sleep infinity\n");
        done(verb(UnitVerb.START));
        done(verb(UnitVerb.STOP));
        done(new FileStep.Remove(OWN + UNIT));
        done(new ServiceStep.DaemonReload());
        assertEquals("not-found", state().load());
    }

    private void own(String text) {
        write(OWN + UNIT, text);
    }

    private void write(String path, String text) {
        done(new FileStep.Write(
                path, Value.Content.of(text), new Ownership("root", "root", 0644), Optional.empty(), false));
    }
}
