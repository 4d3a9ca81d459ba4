package dev.plumb.agent.engine;

import static dev.plumb.agent.engine.Trial.absent;
import static dev.plumb.agent.engine.Trial.after;
import static dev.plumb.agent.engine.Trial.code;
import static dev.plumb.agent.engine.Trial.id;
import static dev.plumb.agent.engine.Trial.note;
import static dev.plumb.agent.engine.Trial.outcome;
import static dev.plumb.agent.engine.Trial.plain;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.agent.protocol.ManifestResource;
import dev.plumb.agent.protocol.Outcome;
import dev.plumb.agent.protocol.report.RunReport;
import dev.plumb.api.Action;
import dev.plumb.api.Difference;
import dev.plumb.api.Ensure;
import dev.plumb.api.Plan;
import dev.plumb.api.Problem;
import dev.plumb.api.node.FileState;
import dev.plumb.api.node.FileStep;
import dev.plumb.api.node.Unanswered;
import dev.plumb.api.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class ConvergerTest {
    private final Trial trial = new Trial();

    @Test
    void bringsANodeThereAndThenDoesNothing() {
        RunReport first = trial.run(note("/etc/a", "one\n"), absent("note[/etc/b]"));
        assertEquals("changed", code(first, "note[/etc/a]"));
        assertEquals("in-sync", code(first, "note[/etc/b]"));
        assertEquals(Optional.of("one\n"), trial.node.text("/etc/a"));
        trial.node.forget();
        trial.journal.restart();
        RunReport second = trial.run(note("/etc/a", "one\n"), absent("note[/etc/b]"));
        assertTrue(second.quiet());
        assertEquals(List.of(), trial.node.performed());
        assertEquals(List.of(), trial.journal.writes(), "a run that does nothing writes nothing down");
    }

    @Test
    void aKindThatTheAgentLacksIsUnsupportedAndTheRestIsDone() {
        RunReport run = trial.run(plain("quantum-link[q0]"), note("/etc/a", "x"));
        assertEquals(new Outcome.Unsupported("kind quantum-link"), outcome(run, "quantum-link[q0]"));
        assertEquals("changed", code(run, "note[/etc/a]"));
    }

    @Test
    void anAttributeThatAnOlderAgentLacksIsUnsupported() {
        ManifestResource later =
                ManifestResource.of(id("note[/etc/a]"), Ensure.PRESENT, Map.of("colour", new Value.Text("red")));
        assertInstanceOf(Outcome.Unsupported.class, outcome(trial.run(later), "note[/etc/a]"));
    }

    @Test
    void aFailureSkipsWhatDependsOnItAndNothingElse() {
        trial.node.failing(
                step -> step instanceof FileStep.Write write && write.path().equals("/etc/a"),
                Problem.environment("disk.full", "no space left on device"));
        RunReport run = trial.run(
                note("/etc/a", "x"),
                after(note("/etc/b", "x"), "note[/etc/a]"),
                after(note("/etc/c", "x"), "note[/etc/b]"),
                note("/etc/d", "x"));
        assertEquals("failed", code(run, "note[/etc/a]"));
        assertEquals(new Outcome.Skipped(id("note[/etc/a]")), outcome(run, "note[/etc/b]"));
        assertEquals(new Outcome.Skipped(id("note[/etc/a]")), outcome(run, "note[/etc/c]"), "the root cause is named");
        assertEquals("changed", code(run, "note[/etc/d]"));
    }

    @Test
    void whatStillDiffersAfterActingDidNotConverge() {
        trial.script = (name, view) -> new Plan.Change(List.of(Action.quiet(
                "set", List.of(Difference.of("speed", "slow", "fast")), new FileStep.Remove("/etc/none"))));
        Outcome ended = outcome(trial.run(plain("scripted[x]")), "scripted[x]");
        Problem problem = assertInstanceOf(Outcome.Failed.class, ended).problem();
        assertEquals("resource.did-not-converge", problem.code());
        assertEquals("every action was done, but still speed: expected fast, found slow", problem.summary());
    }

    @Test
    void aRefusalThatActingUncoveredIsTheFailureItself() {
        Problem problem = Problem.operator("tool.not-available", "no repository has 'tool'")
                .advise("add one");
        trial.script = (name, view) -> trial.node.performed().isEmpty()
                ? new Plan.Change(List.of(Action.quiet("look", List.of(), new FileStep.Remove("/etc/none"))))
                : new Plan.Refused(problem);
        assertEquals(new Outcome.Failed(problem), outcome(trial.run(plain("scripted[x]")), "scripted[x]"));
    }

    @Test
    void aProviderThatThrowsIsADefectOfItsResourceAlone() {
        trial.script = (name, view) -> {
            throw new IllegalStateException("index 7\u001b[2J");
        };
        RunReport run = trial.run(plain("scripted[x]"), note("/etc/a", "x"));
        Problem problem = assertInstanceOf(Outcome.Failed.class, outcome(run, "scripted[x]"))
                .problem();
        assertEquals(Problem.Owner.DEFECT, problem.owner());
        assertTrue(problem.summary().contains("index 7\\u001b[2J"), problem.summary());
        assertEquals("changed", code(run, "note[/etc/a]"));
    }

    @Test
    void whatTheMachineDoesNotTellIsUnknownAndNoDefect() {
        Problem problem = Problem.environment("service.untold", "systemctl said nothing");
        trial.script = (name, view) -> {
            throw new Unanswered(problem);
        };
        assertEquals(new Outcome.Unknown(problem), outcome(trial.run(plain("scripted[x]")), "scripted[x]"));
    }

    @Test
    void aControlThatThrowsFailsTheResourceAlone() {
        trial.control = step -> {
            if (step instanceof FileStep.Write write && write.path().equals("/etc/a")) {
                throw new IllegalStateException("broken");
            }
            return trial.node.perform(step);
        };
        RunReport run = trial.run(note("/etc/a", "x"), note("/etc/b", "x"));
        assertEquals("failed", code(run, "note[/etc/a]"));
        assertEquals("changed", code(run, "note[/etc/b]"));
    }

    @Test
    void whatDependsOnAChangeIsLookedAtAgainBeforeItIsDecided() {
        // seen early, the script would say in sync; only after the note exists does it differ
        trial.script = (name, view) -> trial.node.text("/etc/a").isPresent()
                        && trial.node.text("/etc/done").isEmpty()
                ? new Plan.Change(List.of(Action.quiet(
                        "follow",
                        List.of(Difference.missing()),
                        new FileStep.Write(
                                "/etc/done",
                                Value.Content.of("x"),
                                new FileState.Ownership("root", "root", 0644),
                                Optional.empty(),
                                false))))
                : new Plan.InSync("nothing to follow");
        RunReport run = trial.run(
                note("/etc/a", "x"),
                after(note("/etc/b", "there"), "note[/etc/a]"),
                after(plain("scripted[x]"), "note[/etc/b]"));
        assertEquals("changed", code(run, "scripted[x]"));
    }

    @Test
    void aTargetReplacedWhilePlanningIsSeenBeforeActing() {
        trial.control = step -> {
            if (step instanceof FileStep.Write write && write.path().equals("/etc/a")) {
                trial.node.put("directories: { /etc/b: root:root 0755 }");
            }
            return trial.node.perform(step);
        };
        RunReport run = trial.run(note("/etc/a", "x"), note("/etc/b", "x"));
        assertEquals(
                "note.in-the-way",
                assertInstanceOf(Outcome.Failed.class, outcome(run, "note[/etc/b]"))
                        .problem()
                        .code());
    }

    @Test
    void pendingWaitingUnknownAndRefusedAreOutcomes() {
        trial.script = (name, view) -> Map.<String, Plan>of(
                        "pending", new Plan.Pending(Plan.Until.REBOOT, "the new kernel is not running"),
                        "waiting", new Plan.Waiting("control-01:6817"),
                        "unknown", new Plan.Unknown(Problem.environment("io.error", "input/output error")),
                        "refused", new Plan.Refused(Problem.author("path.protected", "'/' is protected")),
                        "lacks", new Plan.Unsupported("a GPU"))
                .get(name);
        RunReport run = trial.run(
                plain("scripted[pending]"),
                after(note("/etc/a", "x"), "scripted[pending]"),
                plain("scripted[waiting]"),
                after(note("/etc/b", "x"), "scripted[waiting]"),
                plain("scripted[unknown]"),
                plain("scripted[refused]"),
                plain("scripted[lacks]"));
        assertEquals(new Outcome.Pending(Outcome.Pending.Until.REBOOT), outcome(run, "scripted[pending]"));
        assertEquals("changed", code(run, "note[/etc/a]"), "what is pending is written, so others go on");
        assertEquals(new Outcome.Waiting("control-01:6817"), outcome(run, "scripted[waiting]"));
        assertEquals("skipped", code(run, "note[/etc/b]"));
        assertEquals("unknown", code(run, "scripted[unknown]"));
        assertEquals("failed", code(run, "scripted[refused]"));
        assertEquals(new Outcome.Unsupported("a GPU"), outcome(run, "scripted[lacks]"));
    }

    @Test
    void manyLooksAtATimeGiveTheSameReport() {
        trial.executor = task -> Thread.ofVirtual().start(task);
        Map<String, String> threads = new ConcurrentHashMap<>();
        trial.script = (name, view) -> {
            threads.put(name, Thread.currentThread().toString());
            return new Plan.InSync("seen");
        };
        ManifestResource[] many = new ManifestResource[500];
        for (int i = 0; i < many.length; i++) {
            many[i] = plain("scripted[" + i + "]");
        }
        assertEquals(Map.of("in-sync", 500), trial.run(many).counts());
        assertEquals(500, threads.size());
    }
}
