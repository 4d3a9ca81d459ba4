package dev.plumb.agent.engine.permit;

import static dev.plumb.agent.engine.Trial.absent;
import static dev.plumb.agent.engine.Trial.after;
import static dev.plumb.agent.engine.Trial.code;
import static dev.plumb.agent.engine.Trial.onRelease;
import static dev.plumb.agent.engine.Trial.outcome;
import static dev.plumb.agent.engine.Trial.plain;
import static dev.plumb.agent.engine.Trial.refreshedBy;
import static dev.plumb.agent.engine.Trial.report;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.agent.engine.Settings;
import dev.plumb.agent.engine.Trial;
import dev.plumb.agent.engine.text.RunSummary;
import dev.plumb.agent.protocol.Hold;
import dev.plumb.agent.protocol.ManifestResource;
import dev.plumb.agent.protocol.ManifestResource.OnRelease;
import dev.plumb.agent.protocol.Outcome;
import dev.plumb.agent.protocol.report.ResourceReport;
import dev.plumb.agent.protocol.report.RunReport;
import dev.plumb.api.Ensure;
import dev.plumb.api.node.PackageStep;
import dev.plumb.api.value.Value;
import dev.plumb.base.BaseModule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A transaction that would take from the node what nobody named is held, by a plan as by a run.
class UnnamedPackagesTest {
    private static final String TAKES_POSTFIX =
            "installing 'mailutils': would also remove 'postfix';" + " declare absent what may go, and not after it";

    private final Trial trial = new Trial();

    private UnnamedPackagesTest() {
        trial.node.put("""
                index-age: 60
                packages:
                  mailutils: { versions: ['3'], removes: [postfix], needs: [guile] }
                  guile: { versions: ['2'] }
                  postfix: '1'
                  curl: { versions: ['7'], needs: [libcurl] }
                  libcurl: { versions: ['7'] }
                  vim: { versions: ['9'] }
                units: { mail.service: { file: enabled, active: active } }
                """);
    }

    private RunReport apply(ManifestResource... wish) {
        trial.settings = Settings.DEFAULT;
        return trial.run(new BaseModule(), wish);
    }

    private RunReport plan(ManifestResource... wish) {
        trial.node.forget();
        trial.settings = Settings.DEFAULT.in(RunReport.Mode.PLAN);
        RunReport run = trial.run(new BaseModule(), wish);
        assertEquals(List.of(), trial.node.performed());
        return run;
    }

    private static ManifestResource file() {
        return ManifestResource.of(
                Trial.id("file[/etc/mail]"), Ensure.PRESENT, Map.of("content", Value.Content.of("x")));
    }

    private static void assertHeld(ResourceReport report, Instant since) {
        assertEquals(new Outcome.Held(new Hold.ByUnnamed(), since), report.outcome());
        assertTrue(report.notes().contains(TAKES_POSTFIX), () -> report.notes().toString());
        assertEquals("install", report.actions().getFirst().summary());
    }

    @Test
    void itIsHeldByPlanAndRunAndWhatHangsOnItIsSkipped() {
        ManifestResource[] wish = {plain("package[mailutils]"), after(file(), "package[mailutils]")};
        RunReport planned = plan(wish);
        assertHeld(report(planned, "package[mailutils]"), trial.now);
        assertEquals("skipped", code(planned, "file[/etc/mail]"));
        RunReport applied = apply(wish);
        assertHeld(report(applied, "package[mailutils]"), trial.now);
        assertEquals("skipped", code(applied, "file[/etc/mail]"));
        String told = String.join("\n", RunSummary.lines(applied, 200));
        assertTrue(told.contains("held         package[mailutils]  by packages that nobody named; held since"), told);
    }

    @Test
    void itIsHeldSinceTheFirstRunThatHeldIt() {
        Instant first = trial.now;
        apply(plain("package[mailutils]"));
        trial.now = trial.now.plus(Duration.ofDays(1));
        trial.journal.restart();
        assertHeld(report(apply(plain("package[mailutils]")), "package[mailutils]"), first);
        assertHeld(report(plan(plain("package[mailutils]")), "package[mailutils]"), first);
    }

    @Test
    void whatWatchesItIsNotRefreshedForNothing() {
        RunReport run =
                apply(plain("package[mailutils]"), refreshedBy(plain("service[mail.service]"), "package[mailutils]"));
        assertEquals("skipped", code(run, "service[mail.service]"));
        assertEquals(List.of(), run.owed(), "nothing was changed that it could take up");
    }

    @Test
    void whatIsDeclaredAbsentBeforeMayGo() {
        ManifestResource[] wish = {absent("package[postfix]"), after(plain("package[mailutils]"), "package[postfix]")};
        assertEquals(Map.of("would-change", 2), plan(wish).counts());
        assertEquals(Map.of("changed", 2), apply(wish).counts());
    }

    @Test
    void ofManyPackagesOneIsHeldAndTheOthersCome() {
        ManifestResource[] wish = {
            plain("package[curl]"), plain("package[mailutils]"), plain("package[vim]"),
        };
        RunReport planned = plan(wish);
        assertEquals(Map.of("would-change", 2, "held", 1), planned.counts());
        assertHeld(report(planned, "package[mailutils]"), trial.now);
        RunReport applied = apply(wish);
        assertEquals(Map.of("changed", 2, "held", 1), applied.counts());
        assertHeld(report(applied, "package[mailutils]"), trial.now);
    }

    @Test
    void manyPackagesAreAskedForTogetherAndWhatTheyBringIsTold() {
        int before = trial.node.reckonings();
        RunReport run = plan(plain("package[vim]"), plain("package[curl]"));
        assertEquals(1, trial.node.reckonings() - before);
        assertEquals(Map.of("would-change", 2), run.counts());
        assertEquals(
                List.of("also brings libcurl (in one transaction with 1 more)"),
                report(run, "package[vim]").notes());
        assertEquals(
                List.of("also brings libcurl"),
                report(plan(plain("package[curl]")), "package[curl]").notes());
    }

    @Test
    void whereNothingIsToBeDoneNobodyIsAsked() {
        ManifestResource[] wish = {plain("package[postfix]"), absent("package[curl]")};
        plan(wish);
        apply(wish);
        assertEquals(0, trial.node.reckonings());
    }

    @Test
    void whatCannotBeAskedYetIsNotForeseen() {
        trial.node.put("index-age: 100000");
        ResourceReport report = report(plan(plain("package[mailutils]")), "package[mailutils]");
        assertEquals("would-change", report.outcome().code());
        assertEquals(
                List.of(
                        "what else comes or goes with it is not foreseen: its repositories or pins are written or read in the"
                                + " same run"),
                report.notes());
        assertHeld(report(apply(plain("package[mailutils]")), "package[mailutils]"), trial.now);
    }

    @Test
    void aRemovalThatTakesOthersAlongIsHeldToo() {
        trial.node.put("packages: { guile: '2', mailutils: { installed: '3', needs: [guile] } }");
        for (RunReport run : List.of(plan(absent("package[guile]")), apply(absent("package[guile]")))) {
            assertEquals("held", code(run, "package[guile]"));
            assertTrue(
                    report(run, "package[guile]")
                            .notes()
                            .contains("removing 'guile': would also remove 'mailutils';"
                                    + " declare absent what may go, and not after it"),
                    () -> report(run, "package[guile]").notes().toString());
        }
    }

    @Test
    void whatLeavesTheSiteAndWouldTakeOthersAlongIsHeldToo() {
        apply(onRelease(plain("package[guile]"), OnRelease.REMOVE), onRelease(file(), OnRelease.REMOVE));
        trial.node.put("packages: { mailutils: { installed: '3', needs: [guile] } }");
        assertEquals("held", code(plan(file()), "package[guile]"));
        RunReport run = apply(file());
        assertEquals(new Outcome.Held(new Hold.ByUnnamed(), trial.now), outcome(run, "package[guile]"));
        assertEquals(
                List.of("1"),
                trial.node.performed().stream()
                        .filter(PackageStep.RemovePackages.class::isInstance)
                        .map(step -> "1")
                        .toList());
    }
}
