package dev.plumb.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.api.node.FileState.Ownership;
import dev.plumb.api.node.FileStep;
import dev.plumb.api.node.ServiceStep;
import dev.plumb.api.node.ServiceStep.UnitVerb;
import dev.plumb.api.node.ServiceView.UnitState;
import dev.plumb.api.node.Unanswered;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What steps on units do and refuse, and how units are seen.
public abstract class ServicePortContract extends UnitLinksContract {
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
        done(READ);
        assertEquals("masked masked", state().load() + " " + state().file());
        done(verb(UnitVerb.UNMASK));
        done(READ);
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
    void aNewUnitFileIsReadWhenItIsAskedForAndAChangedOneAtAReload() {
        assertEquals("not-found", state().load());
        own("[Service]\nExecStart=/bin/sleep infinity\n");
        assertEquals("loaded", state().load());
        assertEquals(Optional.of(OWN + UNIT), state().fragment());
        done(verb(UnitVerb.START));
        assertFalse(state().needsReload());
        own("[Service]\nExecStart=/bin/sleep 10000\n");
        assertTrue(state().needsReload());
        done(READ);
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
        done(READ);
        dropIn("20-plumb.conf");
        assertTrue(state().needsReload());
        done(READ);
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
        done(READ);
        assertEquals("not-found", state().load());
    }

    @Test
    void aUnitWhoseConditionsDoNotHoldIsSkippedAndThatIsNoFailure() {
        skipped(Sort.CONDITIONAL, UNMET);
    }

    @Test
    void aUnitWhoseAssertionsDoNotHoldIsSkippedToo() {
        skipped(Sort.ASSERTING, UNMET_ASSERTION);
    }

    private void skipped(Sort sort, String unmet) {
        vendor(UNIT, sort);
        assertEquals(List.of(unmet), view().services().unmet(UNIT));
        done(verb(UnitVerb.START));
        assertActive("inactive", "dead");
        assertEquals("success", state().result());
    }

    @Test
    void aTemplateIsToldByItsFileAndOnlyItsInstancesAreStarted() {
        String template = "plumb-contract@.service";
        String instance = "plumb-contract@one.service";
        assertEquals("not-found", view().services().unit(template).load());
        write(OWN + template, "[Service]\nExecStart=/bin/sleep infinity\n");
        done(READ);
        UnitState found = view().services().unit(template);
        assertEquals("loaded inactive static", found.load() + " " + found.active() + " " + found.file());
        assertEquals(Optional.of(OWN + template), found.fragment());
        assertEquals(template, view().services().id(template));
        refused(new ServiceStep.Unit(template, UnitVerb.START, Duration.ZERO));
        assertEquals("loaded", view().services().unit(instance).load());
        done(new ServiceStep.Unit(instance, UnitVerb.START, Duration.ofSeconds(1)));
        assertEquals("active", view().services().unit(instance).active());
        assertEquals("inactive", view().services().unit(template).active());
        done(new ServiceStep.Unit(instance, UnitVerb.STOP, Duration.ZERO));
        done(new FileStep.Remove(OWN + template));
        done(READ);
        assertEquals("not-found", view().services().unit(template).load());
    }

    @Test
    void aSocketTellsItsServiceAndDoesNotListenAnewWhileThatRuns() {
        String socket = "plumb-contract.socket";
        own("[Service]\nExecStart=/bin/sleep infinity\n");
        write(OWN + socket, "[Socket]\nListenStream=/run/plumb-contract.socket\n");
        done(READ);
        assertEquals(List.of(UNIT), view().services().unit(socket).triggers());
        assertEquals(List.of(), state().triggers());
        done(new ServiceStep.Unit(socket, UnitVerb.START, Duration.ZERO));
        done(verb(UnitVerb.START));
        refused(new ServiceStep.Unit(socket, UnitVerb.RESTART, Duration.ZERO));
        assertEquals("inactive", view().services().unit(socket).active());
        refused(new ServiceStep.Unit(socket, UnitVerb.START, Duration.ZERO));
        assertActive("active", "running");
        done(verb(UnitVerb.STOP));
        done(new ServiceStep.Unit(socket, UnitVerb.START, Duration.ZERO));
        done(verb(UnitVerb.START));
        assertEquals("active", view().services().unit(socket).active());
        done(verb(UnitVerb.STOP));
        done(new ServiceStep.Unit(socket, UnitVerb.STOP, Duration.ZERO));
        done(new FileStep.Remove(OWN + socket));
    }

    /// systemctl stops at the first name that the manager refuses.
    @Test
    void aNameThatNoUnitCanHaveIsUnansweredAndOthersAreTold() {
        vendor(UNIT, Sort.STEADY);
        for (int reading = 0; reading < 2; reading++) {
            assertEquals("loaded", state().load());
            assertThrows(Unanswered.class, () -> view().services().unit("a@b.slice"));
            assertEquals(
                    "not-found", view().services().unit("plumb-none.service").load());
            assertEquals("loaded", state().load());
            done(READ);
        }
    }

    @Test
    void aSliceIsThereWithoutAFileAndCannotBeEnabledThen() {
        String slice = "plumbcontract.slice";
        UnitState found = view().services().unit(slice);
        assertEquals("loaded inactive ", found.load() + " " + found.active() + " " + found.file());
        assertEquals(Optional.empty(), found.fragment());
        refused(new ServiceStep.Unit(slice, UnitVerb.ENABLE, Duration.ZERO));
        done(new ServiceStep.Unit(slice, UnitVerb.START, Duration.ZERO));
        assertEquals("active", view().services().unit(slice).active());
        write(OWN + slice, "[Slice]\nTasksMax=100\n");
        done(READ);
        found = view().services().unit(slice);
        assertEquals("loaded active static", found.load() + " " + found.active() + " " + found.file());
        assertEquals(Optional.of(OWN + slice), found.fragment());
        done(new ServiceStep.Unit(slice, UnitVerb.STOP, Duration.ZERO));
        done(new FileStep.Remove(OWN + slice));
        done(READ);
        assertEquals(Optional.empty(), view().services().unit(slice).fragment());
        assertEquals("loaded", view().services().unit(slice).load());
    }

    @Test
    void whereAllConditionsHoldNoneIsNamed() {
        vendor(UNIT, Sort.STEADY);
        assertEquals(List.of(), view().services().unmet(UNIT));
        assertEquals(List.of(), view().services().unmet("plumb-no-such.service"));
    }
}
