package dev.plumb.agent.engine.change;

import static dev.plumb.agent.engine.Trial.audited;
import static dev.plumb.agent.engine.Trial.code;
import static dev.plumb.agent.engine.Trial.id;
import static dev.plumb.agent.engine.Trial.note;
import static dev.plumb.agent.engine.Trial.outcome;
import static dev.plumb.agent.engine.Trial.plain;
import static dev.plumb.agent.engine.Trial.refreshedBy;
import static dev.plumb.agent.engine.Trial.report;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.agent.engine.Trial;
import dev.plumb.agent.engine.memory.Note;
import dev.plumb.agent.protocol.Hold;
import dev.plumb.agent.protocol.ManifestResource;
import dev.plumb.agent.protocol.NodeRules;
import dev.plumb.agent.protocol.Outcome;
import dev.plumb.agent.protocol.Permit;
import dev.plumb.agent.protocol.report.OwedRefresh;
import dev.plumb.agent.protocol.report.RunReport;
import dev.plumb.api.Disruption;
import dev.plumb.api.Problem;
import dev.plumb.api.node.FileStep;
import dev.plumb.api.node.ServiceStep;
import dev.plumb.api.node.ServiceStep.UnitVerb;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RefreshTest {
    private static final ManifestResource WEB = refreshedBy(plain("daemon[web.service]"), "note[/etc/web]");

    private final Trial trial = new Trial();

    @BeforeEach
    void aServiceRuns() {
        trial.node.put("units: { web.service: active, db.service: inactive }");
    }

    private long restarts() {
        return trial.node.performed().stream()
                .filter(step -> step instanceof ServiceStep.Unit unit && unit.verb() == UnitVerb.RESTART)
                .count();
    }

    private void restartsAre(Permit permit) {
        trial.rules = new NodeRules(false, Map.of(Disruption.RESTART, permit), new TreeMap<>(), 10);
    }

    @Test
    void aChangeRefreshesWhatWatchesItOnce() {
        RunReport run = trial.run(note("/etc/web", "x"), WEB);
        assertEquals("refreshed", code(run, "daemon[web.service]"));
        assertEquals(
                List.of("because note[/etc/web] changed"),
                report(run, "daemon[web.service]").notes());
        assertEquals(1, restarts());
        assertEquals(List.of(), run.owed());
        trial.run(note("/etc/web", "x"), WEB);
        assertEquals(1, restarts(), "an unchanged note refreshes nothing");
    }

    @Test
    void theRefreshIsWrittenDownBeforeTheChange() {
        trial.control = step -> {
            if (step instanceof FileStep.Write) {
                assertTrue(
                        trial.journal.ledger().debt(id("daemon[web.service]")).isPresent(), "owed before the write");
            }
            return trial.node.perform(step);
        };
        assertEquals("changed", code(trial.run(note("/etc/web", "x"), WEB), "note[/etc/web]"));
    }

    @Test
    void aRefreshThatIsNotPermittedStaysDueUntilItIs() {
        restartsAre(new Permit.ByOrder());
        RunReport held = trial.run(note("/etc/web", "x"), WEB);
        assertEquals(new Outcome.Owed("restart"), outcome(held, "daemon[web.service]"));
        assertEquals(
                List.of(new OwedRefresh(id("daemon[web.service]"), List.of(id("note[/etc/web]")), trial.now)),
                held.owed());
        trial.journal.restart();
        assertEquals("owed", code(trial.run(note("/etc/web", "x"), WEB), "daemon[web.service]"));
        assertEquals(0, restarts());
        trial.ordered.add(Disruption.RESTART);
        assertEquals("refreshed", code(trial.run(note("/etc/web", "x"), WEB), "daemon[web.service]"));
        assertEquals(1, restarts());
    }

    @Test
    void aRefreshThatFailedIsTriedAgain() {
        trial.node.failing(step -> step instanceof ServiceStep, Problem.environment("service.died", "exit code 1"));
        assertEquals("failed", code(trial.run(note("/etc/web", "x"), WEB), "daemon[web.service]"));
        trial.node.healed();
        trial.node.forget();
        assertEquals("refreshed", code(trial.run(note("/etc/web", "x"), WEB), "daemon[web.service]"));
        assertEquals(1, restarts());
    }

    @Test
    void whatTheChangeItselfTakesUpIsNotRefreshedBesides() {
        ManifestResource db = refreshedBy(plain("daemon[db.service]"), "note[/etc/web]");
        RunReport run = trial.run(note("/etc/web", "x"), db);
        assertEquals("changed", code(run, "daemon[db.service]"));
        assertEquals(0, restarts(), "it was started after the change");
        assertEquals(List.of(), run.owed());
    }

    @Test
    void oneUnitOfSeveralResourcesIsRestartedOnce() {
        RunReport run = trial.run(
                note("/etc/web", "x"), WEB, refreshedBy(plain("daemon[web.service@again]"), "note[/etc/web]"));
        assertEquals("refreshed", code(run, "daemon[web.service@again]"));
        assertEquals(1, restarts());
    }

    @Test
    void aLaterChangeRestartsTheUnitAgain() {
        trial.run(
                note("/etc/web", "x"),
                WEB,
                Trial.after(note("/etc/more", "x"), "daemon[web.service]"),
                refreshedBy(plain("daemon[web.service@again]"), "note[/etc/more]"));
        assertEquals(2, restarts());
    }

    @Test
    void aRefreshThatWasForeseenButNotCalledForIsTakenBack() {
        trial.run(note("/etc/web", "x"), WEB);
        trial.node.forget();
        // the watched note differs at the early look, but what it comes after fails, so it is not changed
        trial.node.failing(
                step -> step instanceof FileStep.Write write && write.path().equals("/etc/first"),
                Problem.environment("disk.full", "no space left on device"));
        RunReport run =
                trial.run(note("/etc/first", "x"), Trial.after(note("/etc/web", "new"), "note[/etc/first]"), WEB);
        assertEquals("skipped", code(run, "note[/etc/web]"));
        assertEquals(List.of(), run.owed());
        trial.journal.restart();
        assertTrue(trial.journal.ledger().debts().isEmpty());
    }

    @Test
    void anAuditedResourceOwesItsRefresh() {
        RunReport run = trial.run(note("/etc/web", "x"), audited(WEB));
        assertEquals("owed", code(run, "daemon[web.service]"));
        assertEquals(0, restarts());
    }

    @Test
    void aRefreshPassesOnToWhatWatchesTheRefreshed() {
        trial.node.put("units: { proxy.service: active }");
        RunReport run = trial.run(
                note("/etc/web", "x"), WEB, refreshedBy(plain("daemon[proxy.service]"), "daemon[web.service]"));
        assertEquals("refreshed", code(run, "daemon[proxy.service]"));
        assertEquals(2, restarts());
    }

    @Test
    void unitFilesAreReadOnceForManyUnits() {
        trial.node.put("units: { a.service: { active: active, needs-reload: true }, "
                + "b.service: { active: active, needs-reload: true } }");
        RunReport run = trial.run(plain("daemon[a.service]"), plain("daemon[b.service]"));
        assertEquals("changed", code(run, "daemon[a.service]"));
        assertEquals("in-sync", code(run, "daemon[b.service]"));
        assertEquals(
                1,
                trial.node.performed().stream()
                        .filter(ServiceStep.DaemonReload.class::isInstance)
                        .count());
    }

    @Test
    void readingUnitFilesIsClassed() {
        trial.rules = new NodeRules(false, Map.of(Disruption.RELOAD, new Permit.Never()), new TreeMap<>(), 10);
        trial.node.put("units: { a.service: { active: active, needs-reload: true } }");
        assertEquals(
                new Outcome.Held(new Hold.ByClass(Disruption.RELOAD), trial.now),
                outcome(trial.run(plain("daemon[a.service]")), "daemon[a.service]"));
    }

    @Test
    void aDebtOfWhatIsNoLongerDeclaredEnds() {
        restartsAre(new Permit.Never());
        trial.run(note("/etc/web", "x"), WEB);
        assertEquals(List.of(), trial.run(note("/etc/web", "x")).owed());
    }

    @Test
    void aThousandForeseenChangesWaitForTheDiskOnce() {
        ManifestResource[] many = new ManifestResource[50];
        for (int i = 0; i < many.length; i++) {
            many[i] = note("/etc/" + i, "x");
        }
        trial.run(many);
        long intents = trial.journal.writes().stream()
                .filter(notes -> notes.stream().anyMatch(Note.Acting.class::isInstance))
                .count();
        assertEquals(1, intents);
        assertEquals(report(trial.run(many), "note[/etc/7]").outcome(), new Outcome.InSync());
    }

    private RunReport plan(ManifestResource... resources) {
        return trial.planning(() -> trial.run(resources));
    }

    @Test
    void aPlanForeseesThatARefreshIsNotPermitted() {
        restartsAre(new Permit.Never());
        assertEquals(new Outcome.Owed("restart"), outcome(plan(note("/etc/web", "x"), WEB), "daemon[web.service]"));
        assertEquals(
                new Outcome.Owed("restart"), outcome(trial.run(note("/etc/web", "x"), WEB), "daemon[web.service]"));
        assertEquals(new Outcome.Owed("restart"), outcome(plan(note("/etc/web", "x"), WEB), "daemon[web.service]"));
    }

    @Test
    void aPlanForeseesThatADueRefreshIsPermittedNow() {
        restartsAre(new Permit.ByOrder());
        trial.run(note("/etc/web", "x"), WEB);
        trial.ordered.add(Disruption.RESTART);
        RunReport planned = plan(note("/etc/web", "x"), WEB);
        assertEquals(new Outcome.WouldChange(), outcome(planned, "daemon[web.service]"));
        assertEquals(
                List.of("because note[/etc/web] changed"),
                report(planned, "daemon[web.service]").notes());
        assertEquals("refreshed", code(trial.run(note("/etc/web", "x"), WEB), "daemon[web.service]"));
    }
}
