package dev.plumb.agent.engine.observe;

import static dev.plumb.agent.engine.Trial.code;
import static dev.plumb.agent.engine.Trial.note;
import static dev.plumb.agent.engine.Trial.outcome;
import static dev.plumb.agent.engine.Trial.plain;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.plumb.agent.engine.Settings;
import dev.plumb.agent.engine.Trial;
import dev.plumb.agent.protocol.Outcome;
import dev.plumb.agent.protocol.report.RunReport;
import dev.plumb.api.Action;
import dev.plumb.api.Plan;
import dev.plumb.api.node.FileStep;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Waiting, looks and actions that take too long, and a clock that somebody sets.
class DeadlinesTest {
    private final Trial trial = new Trial();

    @Test
    void aPatientPlanIsLookedAtEverySecondUntilItsTimeIsUp() {
        Instant begin = trial.now;
        trial.script = (name, view) -> name.equals("comes") && trial.now.isAfter(begin.plusSeconds(5))
                ? new Plan.InSync("it answers")
                : new Plan.Waiting("10.0.0.1:22", Duration.ofSeconds(name.equals("comes") ? 60 : 3));
        RunReport run = trial.run(plain("scripted[comes]"), plain("scripted[never]"));
        assertEquals("in-sync", code(run, "scripted[comes]"));
        assertEquals("waiting", code(run, "scripted[never]"));
        assertEquals(9, Duration.between(begin, trial.now).toSeconds());
        assertEquals(9, trial.node.readings(), "what others may have brought is read anew each time");
    }

    @Test
    void actionsThatTakeTooLongAreStoppedBetweenSteps() {
        trial.script = (name, view) -> new Plan.Change(List.of(
                Action.quiet("crawl", List.of(), new FileStep.Remove("/etc/1"), new FileStep.Remove("/etc/2"))));
        trial.control = step -> {
            trial.elapsed = trial.elapsed.plus(Duration.ofHours(2));
            return trial.node.perform(step);
        };
        Outcome ended = outcome(trial.run(plain("scripted[x]")), "scripted[x]");
        assertEquals(
                "action.deadline",
                assertInstanceOf(Outcome.Failed.class, ended).problem().code());
        assertEquals(1, trial.node.performed().size());
    }

    private static void await(CountDownLatch latch, long milliseconds) {
        try {
            latch.await(milliseconds, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aLookThatHangsMakesItsResourceUnknownAndNothingElseWaits() {
        CountDownLatch free = new CountDownLatch(1);
        trial.script = (name, view) -> {
            await(free, 60_000);
            return new Plan.InSync("free at last");
        };
        trial.executor = task -> Thread.ofVirtual().start(task);
        trial.settings = new Settings(RunReport.Mode.ENFORCE, 1, Duration.ofMillis(50), Duration.ofHours(1));
        try {
            RunReport run = trial.run(plain("scripted[hangs]"), note("/etc/a", "x"));
            assertEquals("unknown", code(run, "scripted[hangs]"));
            assertEquals("changed", code(run, "note[/etc/a]"));
        } finally {
            free.countDown();
        }
    }

    @Test
    void aLookThatAsksProgramsOfTheSiteHasTheirTimeBesides() {
        CountDownLatch gaveUp = new CountDownLatch(1);
        trial.script = (name, view) -> {
            await(gaveUp, name.equals("asks") ? 500 : 60_000);
            return new Plan.InSync("it answered");
        };
        trial.executor = task -> Thread.ofVirtual().start(task);
        trial.settings = new Settings(RunReport.Mode.ENFORCE, 2, Duration.ofMillis(50), Duration.ofHours(1));
        try {
            RunReport run = trial.run(plain("scripted[hangs]"), plain("scripted[asks]"));
            assertEquals("unknown", code(run, "scripted[hangs]"));
            assertEquals("in-sync", code(run, "scripted[asks]"));
        } finally {
            gaveUp.countDown();
        }
    }

    @Test
    void aClockThatIsSetNeitherEndsNorStretchesWaiting() {
        int[] looks = {0};
        trial.script = (name, view) -> {
            trial.now = trial.now.plus(Duration.ofDays(looks[0]++ % 2 == 0 ? 9000 : -9000));
            return looks[0] < 6 ? new Plan.Waiting("10.0.0.1:22", Duration.ofSeconds(10)) : new Plan.InSync("there");
        };
        assertEquals("in-sync", code(trial.run(plain("scripted[x]")), "scripted[x]"));
    }

    @Test
    void aClockThatIsSetDoesNotEndAnAction() {
        trial.script = (name, view) -> trial.node.performed().size() == 2
                ? new Plan.InSync("done")
                : new Plan.Change(List.of(
                        Action.quiet("act", List.of(), new FileStep.Remove("/etc/1"), new FileStep.Remove("/etc/2"))));
        trial.control = step -> {
            trial.now = trial.now.plus(Duration.ofDays(9000));
            return trial.node.perform(step);
        };
        assertEquals("changed", code(trial.run(plain("scripted[x]")), "scripted[x]"));
        trial.node.forget();
        trial.control = step -> {
            trial.elapsed = trial.elapsed.plus(Duration.ofHours(2));
            return trial.node.perform(step);
        };
        assertEquals("failed", code(trial.run(plain("scripted[x]")), "scripted[x]"), "but time that passed does");
    }
}
