package dev.plumb.agent.engine;

import static dev.plumb.agent.engine.Trial.after;
import static dev.plumb.agent.engine.Trial.audited;
import static dev.plumb.agent.engine.Trial.code;
import static dev.plumb.agent.engine.Trial.id;
import static dev.plumb.agent.engine.Trial.note;
import static dev.plumb.agent.engine.Trial.outcome;
import static dev.plumb.agent.engine.Trial.plain;
import static dev.plumb.agent.engine.Trial.report;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.agent.protocol.Outcome;
import dev.plumb.agent.protocol.report.RunReport;
import dev.plumb.api.Action;
import dev.plumb.api.Disruption;
import dev.plumb.api.Plan;
import dev.plumb.api.Problem;
import dev.plumb.api.node.FileStep;
import java.util.List;
import org.junit.jupiter.api.Test;

class LookingOnlyTest {
    private final Trial trial = new Trial();

    @Test
    void auditChangesNothingAndSkipsWhatDependsOnADifference() {
        RunReport run = trial.run(
                audited(note("/etc/a", "x")), after(note("/etc/b", "x"), "note[/etc/a]"), note("/etc/c", "x"));
        assertEquals("would-change", code(run, "note[/etc/a]"));
        assertEquals(
                List.of("create"),
                report(run, "note[/etc/a]").actions().stream()
                        .map(a -> a.summary())
                        .toList());
        assertEquals(new Outcome.Skipped(id("note[/etc/a]")), outcome(run, "note[/etc/b]"));
        assertEquals("changed", code(run, "note[/etc/c]"));
        assertTrue(trial.node.text("/etc/a").isEmpty());
    }

    @Test
    void aPlanShowsWhatFollowsToo() {
        trial.settings = Settings.DEFAULT.in(RunReport.Mode.PLAN);
        trial.node.put("units: { web.service: active }");
        trial.script = (name, view) -> new Plan.Refused(Problem.operator("scripted.no", "there is no /etc/a"));
        RunReport run = trial.run(
                note("/etc/a", "x"),
                after(note("/etc/b", "x"), "note[/etc/a]"),
                Trial.refreshedBy(plain("daemon[web.service]"), "note[/etc/b]"),
                after(plain("daemon[new.service]"), "note[/etc/a]"),
                after(plain("scripted[x]"), "note[/etc/a]"));
        assertEquals(new Outcome.Waiting("note[/etc/a]"), outcome(run, "daemon[new.service]"));
        assertEquals("would-change", code(run, "note[/etc/a]"));
        assertEquals("would-change", code(run, "note[/etc/b]"));
        assertEquals("would-change", code(run, "daemon[web.service]"), "its restart would follow");
        assertEquals(
                List.of("because note[/etc/b] would change"),
                report(run, "daemon[web.service]").notes());
        assertEquals(
                new Outcome.Waiting("note[/etc/a]"),
                outcome(run, "scripted[x]"),
                "it cannot be said before the note is there");
        assertEquals(List.of("after note[/etc/a]"), report(run, "note[/etc/b]").notes());
        assertEquals(List.of(), trial.node.performed());
        assertEquals(List.of(), trial.journal.writes());
    }

    @Test
    void aPlanSkipsNothingBehindWhatWaits() {
        trial.settings = Settings.DEFAULT.in(RunReport.Mode.PLAN);
        trial.node.put("units: { web.service: active }\nfiles: { /etc/b: x }");
        trial.script = (name, view) -> new Plan.Waiting("the package 'tool'");
        RunReport run = trial.run(
                plain("scripted[x]"),
                after(note("/etc/a", "x"), "scripted[x]"),
                after(note("/etc/b", "x"), "scripted[x]"),
                after(plain("scripted[y]"), "note[/etc/a]"),
                Trial.refreshedBy(plain("daemon[web.service]"), "scripted[y]"));
        assertEquals(new Outcome.Waiting("the package 'tool'"), outcome(run, "scripted[x]"));
        assertEquals("would-change", code(run, "note[/etc/a]"));
        assertEquals(List.of("after scripted[x]"), report(run, "note[/etc/a]").notes());
        assertEquals("in-sync", code(run, "note[/etc/b]"));
        assertEquals(new Outcome.Waiting("note[/etc/a]"), outcome(run, "scripted[y]"));
        assertEquals(
                new Outcome.Waiting("note[/etc/a]"),
                outcome(run, "daemon[web.service]"),
                "whether it would be refreshed cannot be told, so no false no change");
    }

    @Test
    void aFailureStaysAReasonToSkipInAPlan() {
        trial.settings = Settings.DEFAULT.in(RunReport.Mode.PLAN);
        trial.script = (name, view) -> new Plan.Refused(Problem.operator("scripted.no", "it must not be"));
        RunReport run = trial.run(plain("scripted[x]"), after(note("/etc/a", "x"), "scripted[x]"));
        assertEquals(new Outcome.Skipped(id("scripted[x]")), outcome(run, "note[/etc/a]"));
    }

    @Test
    void aPlanSkipsWhatARunWouldSkip() {
        trial.script = (name, view) -> new Plan.Change(List.of(
                Action.disturbing(Disruption.DATA_LOSS, "wipe", List.of(), new FileStep.Remove("/etc/nothing"))));
        for (RunReport.Mode mode : List.of(RunReport.Mode.PLAN, RunReport.Mode.ENFORCE)) {
            trial.settings = Settings.DEFAULT.in(mode);
            RunReport run = trial.run(
                    audited(note("/etc/a", "x")),
                    after(note("/etc/b", "x"), "note[/etc/a]"),
                    plain("scripted[held]"),
                    after(note("/etc/c", "x"), "scripted[held]"),
                    audited(plain("scripted[x]")));
            assertEquals("would-change", code(run, "note[/etc/a]"));
            assertEquals(new Outcome.Skipped(id("note[/etc/a]")), outcome(run, "note[/etc/b]"), mode.name());
            assertEquals("held", code(run, "scripted[held]"));
            assertEquals(new Outcome.Skipped(id("scripted[held]")), outcome(run, "note[/etc/c]"), mode.name());
            assertEquals("would-change", code(run, "scripted[x]"), mode.name());
        }
    }
}
