package dev.plumb.agent.engine.release;

import static dev.plumb.agent.engine.Trial.after;
import static dev.plumb.agent.engine.Trial.code;
import static dev.plumb.agent.engine.Trial.id;
import static dev.plumb.agent.engine.Trial.note;
import static dev.plumb.agent.engine.Trial.plain;
import static dev.plumb.agent.engine.Trial.refreshedBy;
import static dev.plumb.agent.engine.Trial.removing;
import static dev.plumb.agent.engine.Trial.report;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.agent.engine.Trial;
import dev.plumb.agent.engine.memory.Note;
import dev.plumb.agent.protocol.ManifestResource;
import dev.plumb.agent.protocol.NodeRules;
import dev.plumb.agent.protocol.Outcome;
import dev.plumb.agent.protocol.report.RunReport;
import dev.plumb.api.Ensure;
import dev.plumb.api.value.Value;
import dev.plumb.base.BaseModule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ReleaseTest {
    private final Trial trial = new Trial();

    @Test
    void whatIsNoLongerDeclaredIsLeftAndListedUntilItIsForgotten() {
        trial.run(note("/etc/a", "x"));
        for (int i = 0; i < 2; i++) {
            trial.journal.restart();
            assertEquals("released", code(trial.run(), "note[/etc/a]"));
        }
        assertEquals(Optional.of("x"), trial.node.text("/etc/a"));
        trial.journal.write(List.of(new Note.Forgot(id("note[/etc/a]"))), false);
        assertEquals(List.of(), trial.run().resources());
    }

    @Test
    void whatWaitsForAFactIsNotReleasedAndSaysSo() {
        trial.notesGoOnRelease = true;
        trial.run(note("/etc/a", "x"), note("/etc/b", "x"), plain("daemon[d]"));
        trial.waiting.put("note[/etc/a]", "fact.local.mode");
        trial.waiting.put("daemon", "fact.local.room");
        RunReport run = trial.run();
        assertEquals(new Outcome.Waiting("fact.local.mode"), Trial.outcome(run, "note[/etc/a]"));
        assertEquals(Optional.of("x"), trial.node.text("/etc/a"));
        assertEquals(Optional.empty(), trial.node.text("/etc/b"), "what does not wait goes");
        assertEquals("in-sync", code(trial.run(note("/etc/a", "x")), "note[/etc/a]"));
    }

    @Test
    void whatWaitsForAFactAndWasNeverMadeIsReportedOnce() {
        trial.run(note("/etc/a", "x"));
        trial.waiting.put("note[/etc/a]", "fact.local.mode");
        trial.waiting.put("note[/etc/b]", "fact.local.mode");
        trial.waiting.put("daemon", "fact.local.room");
        RunReport run = trial.run(note("/etc/c", "x"));
        assertEquals(new Outcome.Waiting("fact.local.mode"), Trial.outcome(run, "note[/etc/b]"));
        assertEquals(
                List.of("note[/etc/a]", "note[/etc/b]", "note[/etc/c]"),
                run.resources().stream()
                        .map(resource -> resource.id().toString())
                        .sorted()
                        .toList());
    }

    @Test
    void whatWaitsGoesOnceItsFactSaysThatItIsNotDeclared() {
        trial.notesGoOnRelease = true;
        trial.run(note("/etc/a", "x"));
        trial.waiting.put("note", "fact.local.mode");
        trial.run();
        trial.waiting.clear();
        trial.run();
        assertEquals(Optional.empty(), trial.node.text("/etc/a"));
    }

    @Test
    void whatCameAfterSomethingLeavesBeforeIt() {
        trial.notesGoOnRelease = true;
        trial.run(note("/etc/folder", "x"));
        trial.run(note("/etc/folder", "x"), note("/etc/before", "x"), note("/etc/other", "x"));
        trial.run(
                note("/etc/before", "x"),
                note("/etc/other", "x"),
                after(note("/etc/folder", "x"), "note[/etc/before]", "note[/etc/other]"));
        RunReport run = trial.run();
        assertEquals(
                List.of("note[/etc/folder]", "note[/etc/other]", "note[/etc/before]"),
                run.resources().stream().map(left -> left.id().toString()).toList());
        assertEquals(Map.of("changed", 3), run.counts());
    }

    @Test
    void declarationsThatContradictEachOtherLeaveAllTheSame() {
        trial.notesGoOnRelease = true;
        trial.run(note("/etc/a", "x"), after(note("/etc/b", "x"), "note[/etc/a]"));
        trial.run(after(note("/etc/a", "x"), "note[/etc/c]"), note("/etc/c", "x"));
        trial.run(note("/etc/c", "x"));
        assertEquals(Map.of("changed", 1), trial.run().counts());
        assertEquals(List.of(), trial.run().resources());
    }

    @Test
    void whatIsDeclaredAgainIsNoLongerReleased() {
        trial.run(note("/etc/a", "x"));
        trial.run();
        assertEquals("in-sync", code(trial.run(note("/etc/a", "x")), "note[/etc/a]"));
    }

    @Test
    void aServiceThatPlumbBroughtIsStoppedOnceAndListed() {
        trial.run(note("/etc/systemd/system/web.service", "[Service]"));
        trial.journal.write(
                List.of(new Note.Reached(
                        id("daemon[web.service]"), "{\"kind\":\"daemon\",\"name\":\"web.service\"}", true)),
                false);
        trial.node.put("units: { web.service: active }");
        trial.node.forget();
        RunReport run = trial.run(note("/etc/systemd/system/web.service", "[Service]"));
        assertEquals("released", code(run, "daemon[web.service]"));
        assertEquals(
                List.of("stop"),
                report(run, "daemon[web.service]").actions().stream()
                        .map(a -> a.summary())
                        .toList());
        assertEquals(1, trial.node.performed().size());
        trial.node.put("units: { web.service: active }");
        trial.run(note("/etc/systemd/system/web.service", "[Service]"));
        assertEquals(1, trial.node.performed().size(), "who starts it again afterwards may");
    }

    @Test
    void whatWatchedARemovedResourceIsRefreshed() {
        trial.node.put("units: { web.service: active }");
        ManifestResource dropIn = removing(note("/etc/drop-in", "x"));
        trial.run(dropIn, refreshedBy(plain("daemon[web.service]"), "note[/etc/drop-in]"));
        assertEquals("refreshed", code(trial.run(plain("daemon[web.service]")), "daemon[web.service]"));
    }

    @Test
    void anAuditedReleaseRemovesNothing() {
        trial.run(removing(note("/etc/a", "x")));
        trial.rules = new NodeRules(true, Map.of(), new TreeMap<>(), 10);
        assertEquals("would-change", code(trial.run(), "note[/etc/a]"));
        assertEquals(Optional.of("x"), trial.node.text("/etc/a"));
    }

    @Test
    void whatWasDeclaredAbsentLeavesNothingToList() {
        trial.run(Trial.absent("note[/etc/a]"));
        assertEquals(List.of(), trial.run().resources());
    }

    @Test
    void aCommandThatIsNoLongerDeclaredLeavesNothingToList() {
        ManifestResource command = ManifestResource.of(
                id("command[base/hello]"),
                Ensure.PRESENT,
                Map.of(
                        "class", new Value.Text("none"),
                        "run", new Value.Listing(List.of(new Value.Text("/usr/bin/true"))),
                        "creates", new Value.Text("/etc/hello")));
        trial.node.put("files: { /etc/hello: x }");
        assertEquals(Map.of("in-sync", 1), trial.run(new BaseModule(), command).counts());
        assertEquals(List.of(), trial.run(new BaseModule()).resources());
        assertTrue(trial.journal.ledger().allReached().isEmpty());
    }
}
