package dev.plumb.agent.engine.release;

import static dev.plumb.agent.engine.Trial.code;
import static dev.plumb.agent.engine.Trial.note;
import static dev.plumb.agent.engine.Trial.noteOf;
import static dev.plumb.agent.engine.Trial.removing;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.agent.engine.Death;
import dev.plumb.agent.engine.Trial;
import dev.plumb.agent.protocol.ManifestResource;
import dev.plumb.agent.protocol.report.RunReport;
import dev.plumb.api.Ensure;
import dev.plumb.api.Problem;
import dev.plumb.api.node.Applied;
import dev.plumb.api.node.FileStep;
import dev.plumb.api.node.ServiceStep;
import dev.plumb.api.node.ServiceStep.UnitVerb;
import dev.plumb.api.value.Value;
import dev.plumb.base.BaseModule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What a run began to make, did not bring to its end, and nobody declares any more is released all the same.
class HalfMadeTest {
    private static final Applied NO = new Applied.Failed(Problem.environment("disk.broken", "it broke"));

    private static final String UNIT = "[Service]\nExecStart=/bin/true\n[Install]\nWantedBy=multi-user.target\n";

    private final Trial trial = new Trial();

    /// Does what is asked and tells that it failed.
    private void failsAfterwards() {
        trial.control = step -> {
            trial.node.perform(step);
            return step instanceof FileStep.Write ? NO : Applied.DONE;
        };
    }

    @Test
    void whatFailedHalfWayIsTakenAway() {
        failsAfterwards();
        assertEquals("failed", code(trial.run(removing(note("/etc/a", "x"))), "note[/etc/a]"));
        assertEquals(Optional.of("x"), trial.node.text("/etc/a"));
        released();
    }

    @Test
    void whatFailedSeveralTimesIsTakenAway() {
        failsAfterwards();
        trial.run(removing(note("/etc/a", "x")));
        trial.journal.restart();
        trial.run(removing(note("/etc/a", "y")));
        released();
    }

    private void released() {
        trial.control = trial.node;
        trial.journal.restart();
        assertEquals("changed", code(trial.run(), "note[/etc/a]"));
        assertEquals(Optional.empty(), trial.node.text("/etc/a"));
        assertEquals(List.of(), trial.run().resources());
        assertTrue(trial.journal.ledger().notes().isEmpty());
    }

    @Test
    void whateverTheAgentDiedOfNothingStaysOfWhatIsNotDeclaredAnyMore() {
        int deaths = 0;
        for (boolean after : new boolean[] {false, true}) {
            for (int at = 1; ; at++, deaths++) {
                Trial killed = new Trial();
                if (!Death.strikes(killed, new Death(at, after), removing(note("/etc/a", "x")))) {
                    break;
                }
                killed.run();
                assertEquals(Optional.empty(), killed.node.text("/etc/a"), (after ? "after " : "before ") + at);
                assertEquals(List.of(), killed.run().resources());
            }
        }
        assertTrue(deaths >= 6, "only " + deaths + " places to die at");
    }

    @Test
    void whatStoodThereBeforePlumbStays() {
        trial.node.put("files: { /etc/a: theirs }");
        failsAfterwards();
        trial.run(removing(note("/etc/a", "x")));
        trial.control = trial.node;
        assertEquals("released", code(trial.run(), "note[/etc/a]"));
        assertEquals(Optional.of("x"), trial.node.text("/etc/a"));
    }

    @Test
    void whatWasForeseenAndBroughtBySomebodyElseStays() {
        trial.control = step -> NO;
        trial.run(note("/etc/first", "x"), Trial.after(removing(note("/etc/a", "x")), "note[/etc/first]"));
        trial.control = trial.node;
        trial.node.put("files: { /etc/a: theirs }");
        trial.run();
        assertEquals(Optional.of("theirs"), trial.node.text("/etc/a"));
        failsAfterwards();
        trial.run(removing(note("/etc/a", "x")));
        trial.control = trial.node;
        trial.run();
        assertEquals(Optional.of("x"), trial.node.text("/etc/a"));
    }

    @Test
    void aLaterWishThatFailedTakesTheEarlierOneAlong() {
        trial.run(removing(note("/etc/a", "x")));
        trial.control = step -> NO;
        trial.run(removing(note("/etc/a", "y")));
        released();
    }

    @Test
    void whatSomebodyChangedSinceStays() {
        failsAfterwards();
        trial.run(removing(note("/etc/a", "x")));
        trial.node.put("files: { /etc/a: by hand }");
        trial.control = trial.node;
        trial.journal.restart();
        RunReport run = trial.run();
        assertEquals("released", code(run, "note[/etc/a]"));
        assertEquals(
                List.of("it was changed since Plumb began to make it"),
                Trial.report(run, "note[/etc/a]").notes());
        assertEquals(Optional.of("by hand"), trial.node.text("/etc/a"));
    }

    @Test
    void whatAnEarlierRunLeftGoesAlsoWhenALaterOneFailedBeforeItChangedThat() {
        failsAfterwards();
        trial.run(removing(note("/etc/a", "x")));
        trial.control = step -> NO;
        trial.run(removing(note("/etc/a", "y")));
        released();
    }

    @Test
    void aSecretThatSomebodyChangedSinceStays() {
        failsAfterwards();
        trial.run(removing(noteOf(Map.of("content", Value.Content.of("hidden"), "sensitive", new Value.Flag(true)))));
        trial.node.put("files: { /etc/a: by hand }");
        trial.control = trial.node;
        trial.run();
        assertEquals(Optional.of("by hand"), trial.node.text("/etc/a"));
        assertEquals(Map.of(), trial.kept);
    }

    @Test
    void oldContentsOfAHalfMadeSecretAreNotKept() {
        failsAfterwards();
        trial.run(removing(noteOf(Map.of("content", Value.Content.of("hidden"), "sensitive", new Value.Flag(true)))));
        trial.control = trial.node;
        trial.run();
        assertEquals(Optional.empty(), trial.node.text("/etc/a"));
        assertEquals(Map.of(), trial.kept);
        assertTrue(!trial.journal.writes().toString().contains("hidden"), "nor in the journal");
    }

    @Test
    void aServiceThatDidNotStartLeavesNoUnitBehind() {
        trial.control =
                step -> step instanceof ServiceStep.Unit(var name, UnitVerb verb, var limit) && verb == UnitVerb.START
                        ? NO
                        : trial.node.perform(step);
        ManifestResource service =
                ManifestResource.of(Trial.id("service[web]"), Ensure.PRESENT, Map.of("unit", Value.Content.of(UNIT)));
        String file = "/etc/systemd/system/web.service";
        assertEquals("failed", code(trial.run(new BaseModule(), service), "service[web]"));
        assertTrue(trial.node.text(file).isPresent());
        trial.control = trial.node;
        trial.journal.restart();
        trial.run(new BaseModule());
        assertEquals(Optional.empty(), trial.node.text(file));
    }

    private static final ManifestResource TIMER = ManifestResource.of(
            Trial.id("timer[hourly]"),
            Ensure.PRESENT,
            Map.of(
                    "schedule", new Value.Listing(List.of(new Value.Text("hourly"))),
                    "command", new Value.Listing(List.of(new Value.Text("/bin/true")))));

    @Test
    void whereverTheAgentDiesAtATimerNothingOfItStays() {
        int deaths = 0;
        for (boolean after : new boolean[] {false, true}) {
            for (int at = 1; ; at++, deaths++) {
                Trial killed = new Trial();
                if (!Death.strikes(killed, new Death(at, after), () -> killed.run(new BaseModule(), TIMER))) {
                    break;
                }
                killed.run(new BaseModule());
                for (String file : List.of("hourly.timer", "hourly.service")) {
                    assertEquals(
                            Optional.empty(),
                            killed.node.text("/etc/systemd/system/" + file),
                            (after ? "after " : "before ") + at);
                }
            }
        }
        assertTrue(deaths >= 10, "only " + deaths + " places to die at");
    }
}
