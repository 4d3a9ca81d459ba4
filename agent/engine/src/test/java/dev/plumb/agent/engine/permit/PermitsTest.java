package dev.plumb.agent.engine.permit;

import static dev.plumb.agent.engine.Trial.outcome;
import static dev.plumb.agent.engine.Trial.plain;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.agent.engine.Trial;
import dev.plumb.agent.protocol.Hold;
import dev.plumb.agent.protocol.ManifestResource;
import dev.plumb.agent.protocol.NodeRules;
import dev.plumb.agent.protocol.Outcome;
import dev.plumb.agent.protocol.Permit;
import dev.plumb.agent.protocol.Window;
import dev.plumb.agent.protocol.report.RunReport;
import dev.plumb.api.Action;
import dev.plumb.api.Disruption;
import dev.plumb.api.Plan;
import dev.plumb.api.node.FileStep;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PermitsTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final Trial trial = new Trial();

    private void acts(Disruption... classes) {
        trial.script = (name, view) -> trial.node.performed().isEmpty()
                ? new Plan.Change(List.of(
                        new Action("act", Set.of(classes), List.of(), List.of(new FileStep.Remove("/etc/nothing")))))
                : new Plan.InSync("acted");
    }

    private static ManifestResource permitting(Map<Disruption, Permit> permits) {
        ManifestResource r = plain("scripted[x]");
        return new ManifestResource(
                r.id(), r.ensure(), r.attributes(), List.of(), List.of(), false, permits, Optional.empty(), false);
    }

    private String code(ManifestResource resource) {
        return outcome(trial.run(resource), "scripted[x]").code();
    }

    @ParameterizedTest
    @CsvSource({
        "RESTART, false, false, changed",
        "REBOOT, false, false, changed",
        "REBOOT, true, false, held",
        "DATA_LOSS, false, false, held",
        "DATA_LOSS, false, true, changed",
        "GPU_DETACH, true, false, held"
    })
    void defaultsHoldWhatTheLanguageSays(Disruption disruption, boolean busy, boolean ordered, String code) {
        acts(disruption);
        if (busy) {
            trial.busy.add(disruption);
        }
        if (ordered) {
            trial.ordered.add(disruption);
        }
        assertEquals(code, code(plain("scripted[x]")));
    }

    @Test
    void theEntryIsOverTheNodeAndTheNodeOverTheDefault() {
        acts(Disruption.RESTART);
        trial.rules = new NodeRules(false, Map.of(Disruption.RESTART, new Permit.Never()), new TreeMap<>(), 10);
        assertEquals("held", code(plain("scripted[x]")));
        assertEquals("changed", code(permitting(Map.of(Disruption.RESTART, new Permit.Always()))));
    }

    @Test
    void anActionNeedsAllItsClasses() {
        acts(Disruption.RESTART, Disruption.SCHEDULER_WIDE);
        assertEquals(
                new Outcome.Held(new Hold.ByClass(Disruption.SCHEDULER_WIDE), trial.now),
                outcome(trial.run(plain("scripted[x]")), "scripted[x]"));
    }

    @Test
    void nothingIsHalfDoneWhenALaterActionIsHeld() {
        trial.script = (name, view) -> new Plan.Change(List.of(
                Action.quiet("stop", List.of(), new FileStep.Remove("/etc/1")),
                Action.disturbing(Disruption.DATA_LOSS, "wipe", List.of(), new FileStep.Remove("/etc/2"))));
        assertEquals("held", code(plain("scripted[x]")));
        assertEquals(List.of(), trial.node.performed());
    }

    @Test
    void sinceIsWhenItWasFirstHeld() {
        acts(Disruption.DATA_LOSS);
        Instant first = trial.now;
        trial.run(plain("scripted[x]"));
        trial.journal.restart();
        trial.now = trial.now.plus(Duration.ofDays(3));
        assertEquals(
                new Outcome.Held(new Hold.ByClass(Disruption.DATA_LOSS), first),
                outcome(trial.run(plain("scripted[x]")), "scripted[x]"));
        assertEquals(List.of(), trial.journal.writes(), "held as before is nothing new");
        trial.ordered.add(Disruption.DATA_LOSS);
        trial.run(plain("scripted[x]"));
        assertTrue(trial.journal.ledger().held(Trial.id("scripted[x]")).isEmpty());
    }

    @Test
    void whatDependsOnSomethingHeldIsSkipped() {
        acts(Disruption.DATA_LOSS);
        RunReport run = trial.run(plain("scripted[x]"), Trial.after(Trial.note("/etc/a", "x"), "scripted[x]"));
        assertEquals(new Outcome.Skipped(Trial.id("scripted[x]")), outcome(run, "note[/etc/a]"));
    }

    @Test
    void aWindowOpensAndCloses() {
        acts(Disruption.REBOOT);
        Window night = new Window(EnumSet.of(DayOfWeek.SUNDAY), LocalTime.of(22, 0), Duration.ofHours(6), BERLIN);
        trial.rules = new NodeRules(
                false,
                Map.of(Disruption.REBOOT, new Permit.InWindow("night")),
                new TreeMap<>(Map.of("night", night)),
                10);
        assertEquals("held", code(plain("scripted[x]")));
        trial.now = Instant.parse("2026-03-02T01:00:00Z");
        assertEquals("changed", code(plain("scripted[x]")), "Monday two o'clock belongs to Sunday's night");
    }

    @Test
    void aWindowThatTheNodeDoesNotKnowIsClosed() {
        acts(Disruption.RESTART);
        assertEquals("held", code(permitting(Map.of(Disruption.RESTART, new Permit.InWindow("night")))));
    }

    /// In 2026 Berlin's clocks go from 02:00 to 03:00 on 29 March and from 03:00 to 02:00 on 25 October.
    @ParameterizedTest
    @CsvSource({
        "2026-03-29T00:29:59Z, false",
        "2026-03-29T01:30:00Z, true",
        "2026-03-29T02:29:59Z, true",
        "2026-03-29T02:30:00Z, false",
        "2026-10-25T00:30:00Z, true",
        "2026-10-25T01:29:59Z, true",
        "2026-10-25T01:30:00Z, false"
    })
    void aWindowLastsItsWhileOverAChangeOfTheClocks(Instant now, boolean open) {
        Window hour = new Window(EnumSet.allOf(DayOfWeek.class), LocalTime.of(2, 30), Duration.ofHours(1), BERLIN);
        assertEquals(open, Permits.open(hour, now));
    }

    @Test
    void aLongWindowReachesOverDays() {
        Window weekend =
                new Window(EnumSet.of(DayOfWeek.FRIDAY), LocalTime.of(18, 0), Duration.ofHours(60), ZoneId.of("UTC"));
        assertTrue(Permits.open(weekend, Instant.parse("2026-03-02T05:59:59Z")));
        assertFalse(Permits.open(weekend, Instant.parse("2026-03-02T06:00:00Z")));
    }
}
