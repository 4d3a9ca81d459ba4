package dev.plumb.agent.engine;

import static dev.plumb.agent.engine.Trial.note;
import static dev.plumb.agent.engine.Trial.plain;
import static dev.plumb.agent.engine.Trial.refreshedBy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.agent.protocol.ManifestResource;
import dev.plumb.agent.protocol.report.RunReport;
import dev.plumb.api.Action;
import dev.plumb.api.Difference;
import dev.plumb.api.Disruption;
import dev.plumb.api.Plan;
import dev.plumb.api.node.FileState.Ownership;
import dev.plumb.api.node.FileStep;
import dev.plumb.api.node.ServiceStep;
import dev.plumb.api.node.ServiceStep.UnitVerb;
import dev.plumb.api.value.Value;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Kills the agent before and after its N-th step and its N-th writing, for every N until a run ends
/// unkilled: each time the next run finishes the job, and the refresh that was owed happens.
class CrashTest {
    static final ManifestResource[] WISH = {
        note("/etc/first", "one\n"),
        note("/etc/web", "two\n"),
        refreshedBy(plain("daemon[web.service]"), "note[/etc/web]"),
        plain("daemon[db.service]"),
        note("/etc/last", "three\n")
    };

    static Trial fresh() {
        Trial trial = new Trial();
        trial.node.put("units: { web.service: active, db.service: inactive }\nfiles: { /etc/web: old }");
        return trial;
    }

    /// A unit with a file of its own: once that is written, nothing but the journal knows of the rest.
    private static Plan unit(Trial trial) {
        boolean written = trial.node.text("/etc/own.conf").equals(Optional.of("new"));
        return written
                ? new Plan.InSync("written")
                : new Plan.Change(List.of(
                        Action.disturbing(
                                Disruption.RELOAD,
                                "write",
                                List.of(Difference.missing()),
                                new FileStep.Write(
                                        "/etc/own.conf",
                                        Value.Content.of("new"),
                                        new Ownership("root", "root", 0644),
                                        Optional.empty(),
                                        false),
                                new ServiceStep.DaemonReload()),
                        Action.disturbing(
                                Disruption.RESTART,
                                "restart",
                                List.of(),
                                new ServiceStep.Unit("web.service", UnitVerb.RESTART, Duration.ZERO))));
    }

    @Test
    void whatFollowsTheWritingOfAFileIsDoneByTheNextRun() {
        int deaths = 0;
        for (boolean after : new boolean[] {false, true}) {
            for (int at = 1; ; at++, deaths++) {
                Trial trial = fresh();
                trial.script = (name, view) -> unit(trial);
                ManifestResource[] wish = {plain("scripted[x]"), plain("daemon[db.service]")};
                if (!Death.strikes(trial, new Death(at, after), wish)) {
                    break;
                }
                RunReport next = trial.run(wish);
                String when = "killed " + (after ? "after" : "before") + " call " + at + ": " + trial.node.performed();
                assertTrue(!next.failed(), when + next.resources());
                List<String> done = trial.node.performed().stream()
                        .map(step -> step.getClass().getSimpleName())
                        .toList();
                assertTrue(done.indexOf("Write") < done.lastIndexOf("DaemonReload"), when);
                assertTrue(restarted(trial) > done.lastIndexOf("DaemonReload"), when);
                assertTrue(trial.run(wish).quiet(), when);
                assertEquals(List.of(), List.copyOf(trial.journal.ledger().allOutstanding()), when);
            }
        }
        assertTrue(deaths >= 14, "only " + deaths + " places to die at");
    }

    private static int restarted(Trial trial) {
        int last = -1;
        for (int at = 0; at < trial.node.performed().size(); at++) {
            if (trial.node.performed().get(at) instanceof ServiceStep.Unit unit && unit.verb() == UnitVerb.RESTART) {
                last = at;
            }
        }
        return last;
    }

    @Test
    void wheneverTheAgentIsKilledTheNextRunFinishesTheJob() {
        int deaths = 0;
        for (boolean after : new boolean[] {false, true}) {
            int at = 1;
            Trial trial = fresh();
            while (Death.strikes(trial, new Death(at, after), WISH)) {
                finishes(trial, "killed " + (after ? "after" : "before") + " call " + at);
                deaths++;
                at++;
                trial = fresh();
            }
        }
        assertTrue(deaths >= 20, "only " + deaths + " places to die at");
    }

    private static void finishes(Trial trial, String when) {
        RunReport next = trial.run(WISH);
        assertTrue(!next.failed(), when + ": " + next.resources());
        assertEquals(Optional.of("two\n"), trial.node.text("/etc/web"), when);
        assertEquals(Optional.of("three\n"), trial.node.text("/etc/last"), when);
        assertEquals("active", trial.node.services().unit("db.service").active(), when);
        assertTrue(restartedAfterTheWrite(trial), when + ": " + trial.node.performed());
        assertEquals(List.of(), next.owed(), when);
        assertTrue(trial.run(WISH).quiet(), when + ": the run after that has nothing to do");
    }

    private static boolean restartedAfterTheWrite(Trial trial) {
        int written = -1;
        int restarted = -1;
        for (int at = 0; at < trial.node.performed().size(); at++) {
            var step = trial.node.performed().get(at);
            if (step instanceof FileStep.Write write && write.path().equals("/etc/web")) {
                written = at;
            }
            if (step instanceof ServiceStep.Unit unit && unit.verb() == UnitVerb.RESTART) {
                restarted = at;
            }
        }
        return restarted > written && written >= 0;
    }
}
