package dev.plumb.agent.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.agent.engine.text.RunSummary;
import dev.plumb.agent.protocol.report.RunReport;
import dev.plumb.api.Problem;
import dev.plumb.api.node.LeftoverStep;
import dev.plumb.api.node.Step;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What the run after a killed one reports, clears away and takes for its own.
class HalfRunTest {
    @Test
    void theNextRunClearsTheDirectoriesInWhichTheKilledOneWrote() {
        Trial trial = CrashTest.fresh();
        assertTrue(Death.strikes(trial, new Death(3, true), CrashTest.WISH));
        trial.settings = trial.settings.in(RunReport.Mode.AUDIT);
        trial.run(CrashTest.WISH);
        assertTrue(cleared(trial).isEmpty(), "an audit changes nothing");
        trial.settings = trial.settings.in(RunReport.Mode.ENFORCE);
        trial.run(CrashTest.WISH);
        assertEquals(List.of(new LeftoverStep(List.of("/etc"))), cleared(trial));
        trial.run(CrashTest.WISH);
        assertEquals(1, cleared(trial).size(), "once");
    }

    private static List<Step> cleared(Trial trial) {
        return trial.node.performed().stream()
                .filter(LeftoverStep.class::isInstance)
                .toList();
    }

    @Test
    void whatARunThatEndedWroteNeedsNoClearing() {
        Trial trial = CrashTest.fresh();
        trial.run(CrashTest.WISH);
        trial.node.put("files: { /etc/web: by hand }");
        trial.run(CrashTest.WISH);
        assertEquals(List.of(), cleared(trial));
    }

    @Test
    void theHalfRunIsReportedAsInterruptedOnce() {
        Trial trial = CrashTest.fresh();
        assertTrue(Death.strikes(trial, new Death(3, true), CrashTest.WISH));
        RunReport next = trial.run(CrashTest.WISH);
        assertEquals("run-1", next.interrupted().orElseThrow().run());
        assertEquals(
                Trial.id("note[/etc/first]"),
                next.interrupted().orElseThrow().began().getFirst());
        assertTrue(trial.run(CrashTest.WISH).interrupted().isEmpty());
    }

    @Test
    void whatWasForeseenAndNotBegunIsNotSaidToBeBegun() {
        Trial trial = CrashTest.fresh();
        Death atTheFirstWrite = new Death(3, false);
        assertTrue(Death.strikes(trial, atTheFirstWrite, CrashTest.WISH));
        assertEquals(
                List.of(Trial.id("note[/etc/first]")),
                trial.run(CrashTest.WISH).interrupted().orElseThrow().began());
    }

    @Test
    void aRunThatWasCutOffBeforeItsFirstChangeSaysSo() {
        Trial trial = CrashTest.fresh();
        assertTrue(Death.strikes(trial, new Death(1, true), CrashTest.WISH));
        RunReport next = trial.run(CrashTest.WISH);
        assertEquals(List.of(), next.interrupted().orElseThrow().began());
        String said = String.join(" ", RunSummary.lines(next, 300));
        assertTrue(said.contains("was cut off before it began to change anything"), said);
    }

    @Test
    void whatWasCreatedByAHalfRunIsStillOurs() {
        Trial trial = CrashTest.fresh();
        assertTrue(Death.strikes(trial, new Death(3, true), CrashTest.WISH));
        assertEquals(Optional.of("one\n"), trial.node.text("/etc/first"), "it was written, and then the agent died");
        trial.run(CrashTest.WISH);
        assertTrue(trial.journal
                .ledger()
                .reached(Trial.id("note[/etc/first]"))
                .orElseThrow()
                .created());
    }

    @Test
    void aJournalThatCannotBeWrittenMeansNoChange() {
        Trial trial = CrashTest.fresh();
        trial.journal.breaks(Problem.environment("journal.unwritable", "no space left on device"));
        RunReport run = trial.run(CrashTest.WISH);
        assertEquals(List.of(), trial.node.performed());
        assertEquals(4, run.counts().get("failed"));
        assertEquals("skipped", Trial.code(run, "daemon[web.service]"));
        trial.journal.heals();
        assertTrue(!trial.run(CrashTest.WISH).failed());
    }
}
