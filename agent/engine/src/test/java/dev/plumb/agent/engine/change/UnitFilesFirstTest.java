package dev.plumb.agent.engine.change;

import static dev.plumb.agent.engine.Trial.after;
import static dev.plumb.agent.engine.Trial.code;
import static dev.plumb.agent.engine.Trial.note;
import static dev.plumb.agent.engine.Trial.plain;
import static dev.plumb.agent.engine.Trial.report;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.agent.engine.Death;
import dev.plumb.agent.engine.Trial;
import dev.plumb.agent.protocol.ManifestResource;
import dev.plumb.agent.protocol.report.RunReport;
import dev.plumb.api.Action;
import dev.plumb.api.Difference;
import dev.plumb.api.Disruption;
import dev.plumb.api.Plan;
import dev.plumb.api.Problem;
import dev.plumb.api.node.FileState;
import dev.plumb.api.node.FileState.Ownership;
import dev.plumb.api.node.FileStep;
import dev.plumb.api.node.NodeView;
import dev.plumb.api.node.ServiceStep;
import dev.plumb.api.node.ServiceStep.UnitVerb;
import dev.plumb.api.node.Step;
import dev.plumb.api.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Unit files of many resources and one reading of them.
class UnitFilesFirstTest {
    private static final List<String> NAMES = List.of("a", "b", "c", "d", "e");
    private static final ManifestResource[] UNITS =
            NAMES.stream().map(name -> plain("scripted[" + name + "]")).toArray(ManifestResource[]::new);

    private final Trial trial = new Trial();

    @BeforeEach
    void unitsThatAreWrittenReadAndStarted() {
        trial.script = UnitFilesFirstTest::plan;
    }

    private static String path(String name) {
        return "/etc/systemd/system/" + name + ".service";
    }

    private static Step write(String path) {
        return new FileStep.Write(
                path, Value.Content.of("[Service]\n"), new Ownership("root", "root", 0644), Optional.empty(), false);
    }

    private static Step verb(String unit, UnitVerb verb) {
        return new ServiceStep.Unit(unit, verb, Duration.ZERO);
    }

    private static Plan plan(String name, NodeView node) {
        List<Action> actions = new ArrayList<>();
        if (node.files().state(path(name)) instanceof FileState.Absent) {
            actions.add(Action.disturbing(
                    Disruption.RELOAD,
                    "write its unit",
                    List.of(Difference.missing()),
                    write(path(name)),
                    new ServiceStep.DaemonReload()));
        }
        if (!node.services().unit(name + ".service").active().equals("active")) {
            actions.add(Action.quiet("start", List.of(), verb(name + ".service", UnitVerb.START)));
        }
        return Plan.of(actions, "it runs");
    }

    private List<String> told() {
        return trial.node.performed().stream()
                .map(step -> switch (step) {
                    case FileStep.Write write -> "write " + write.path().replaceFirst(".*/", "");
                    case ServiceStep.DaemonReload reload -> "reload";
                    case ServiceStep.Unit unit -> unit.verb() + " " + unit.unit();
                    case Step other -> other.getClass().getSimpleName();
                })
                .toList();
    }

    @Test
    void allUnitFilesAreWrittenAndReadOnceBeforeTheFirstStart() {
        RunReport run = trial.run(UNITS);
        List<String> told = told();
        assertEquals(1, told.stream().filter("reload"::equals).count(), told::toString);
        assertEquals(5, told.indexOf("reload"), told::toString);
        assertEquals("START a.service", told.get(6));
        for (String name : NAMES) {
            assertEquals("changed", code(run, "scripted[" + name + "]"));
            assertEquals(
                    List.of("write its unit", "start"),
                    report(run, "scripted[" + name + "]").actions().stream()
                            .map(action -> action.summary())
                            .toList());
        }
        assertTrue(trial.run(UNITS).quiet());
        assertEquals(List.of(), List.copyOf(trial.journal.ledger().allOutstanding()));
    }

    @Test
    void whatIsWrittenInBetweenAndIsNoUnitOfTheirsCallsForNoSecondReading() {
        trial.run(UNITS[0], after(note("/etc/between", "x"), "scripted[a]"), UNITS[1]);
        assertEquals(1, told().stream().filter("reload"::equals).count(), () -> told().toString());
    }

    @Test
    void aUnitThatComesAfterWhatIsNotDoneYetIsReadByItself() {
        trial.run(UNITS[0], note("/etc/first", "x"), after(UNITS[1], "note[/etc/first]"));
        assertEquals(
                List.of(
                        "write a.service",
                        "reload",
                        "START a.service",
                        "write first",
                        "write b.service",
                        "reload",
                        "START b.service"),
                told());
    }

    @Test
    void aFileThatCannotBeWrittenIsNoReasonForOthersToWait() {
        trial.node.failing(
                step -> step instanceof FileStep.Write write && write.path().equals(path("b")),
                Problem.environment("disk.full", "no space left on device"));
        RunReport run = trial.run(UNITS);
        assertEquals("failed", code(run, "scripted[b]"));
        assertEquals("changed", code(run, "scripted[a]"));
        assertEquals("changed", code(run, "scripted[e]"));
        assertEquals(1, told().stream().filter("reload"::equals).count(), () -> told().toString());
    }

    @Test
    void whereverTheRunIsKilledTheNextOneReadsAndStartsThemAll() {
        int deaths = 0;
        for (boolean after : new boolean[] {false, true}) {
            for (int at = 1; ; at++, deaths++) {
                Trial killed = new Trial();
                killed.script = UnitFilesFirstTest::plan;
                if (!Death.strikes(killed, new Death(at, after), UNITS)) {
                    break;
                }
                String when = "killed " + (after ? "after" : "before") + " call " + at;
                RunReport next = killed.run(UNITS);
                assertTrue(!next.failed(), () -> when + next.resources());
                List<Step> steps = killed.node.performed();
                int read = steps.lastIndexOf(new ServiceStep.DaemonReload());
                assertTrue(NAMES.stream().allMatch(name -> steps.indexOf(write(path(name))) < read), when + steps);
                assertTrue(killed.run(UNITS).quiet(), when);
                assertEquals(List.of(), List.copyOf(killed.journal.ledger().allOutstanding()), when);
            }
        }
        assertTrue(deaths >= 24, "only " + deaths + " places to die at");
    }

    private static Plan keys(String name, NodeView node) {
        List<Step> steps = new ArrayList<>();
        if (node.files().state(path(name)) instanceof FileState.Absent) {
            steps.add(write(path(name)));
        }
        if (node.files().state("/etc/shared") instanceof FileState.Absent) {
            steps.add(write("/etc/shared"));
            steps.add(verb("ssh.service", UnitVerb.RELOAD));
        }
        return steps.isEmpty()
                ? new Plan.InSync("written")
                : new Plan.Change(List.of(Action.disturbing(
                        Disruption.LOGIN,
                        "write its keys",
                        List.of(Difference.missing()),
                        steps.toArray(Step[]::new))));
    }

    @Test
    void whatTheFirstOfManyDidForAllIsNotDoneAgainAndNotToldAsCutOff() {
        trial.node.put("units: { ssh.service: { active: active, can-reload: true } }");
        trial.script = UnitFilesFirstTest::keys;
        RunReport run = trial.run(UNITS);
        assertEquals(1, told().stream().filter("RELOAD ssh.service"::equals).count(), () -> told().toString());
        for (String name : NAMES) {
            assertEquals(
                    List.of("write its keys"),
                    report(run, "scripted[" + name + "]").actions().stream()
                            .map(action -> action.summary())
                            .toList());
        }
        assertEquals(List.of(), List.copyOf(trial.journal.ledger().allOutstanding()));
    }
}
