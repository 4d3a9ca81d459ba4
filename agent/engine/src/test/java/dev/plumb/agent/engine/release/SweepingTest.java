package dev.plumb.agent.engine.release;

import static dev.plumb.agent.engine.Trial.id;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.plumb.agent.engine.Trial;
import dev.plumb.agent.protocol.ManifestResource;
import dev.plumb.agent.protocol.NodeRules;
import dev.plumb.agent.protocol.report.Cause;
import dev.plumb.agent.protocol.report.Change;
import dev.plumb.agent.protocol.report.PlannedAction;
import dev.plumb.agent.protocol.report.RunReport;
import dev.plumb.api.Ensure;
import dev.plumb.api.Problem;
import dev.plumb.api.node.FileStep;
import dev.plumb.api.value.Value;
import dev.plumb.base.BaseModule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// A purging directory with what the other resources of its node own, by the real kinds.
class SweepingTest {
    private final Trial trial = new Trial();

    private static ManifestResource of(String printed, Map<String, Value> attributes) {
        return ManifestResource.of(id(printed), Ensure.PRESENT, attributes);
    }

    private static ManifestResource purging() {
        return of("directory[/etc/d]", Map.of("purge", new Value.Flag(true)));
    }

    private static List<String> summaries(RunReport run) {
        return Trial.report(run, "directory[/etc/d]").actions().stream()
                .map(PlannedAction::summary)
                .toList();
    }

    @Test
    void purgingSparesWhatOthersDeclareWhollyOrInPart() {
        trial.node.put("""
            directories: { /etc/d: root:root 0755 }
            files: { /etc/d/file: x, /etc/d/line: "a\\nb\\n", /etc/d/set.ini: "[a]\\nb = 1\\n", /etc/d/foreign: x }
            """);
        RunReport run = trial.run(
                new BaseModule(),
                purging(),
                of("file[/etc/d/file]", Map.of("content", Value.Content.of("x"))),
                of("line[/etc/d/line#one]", Map.of("text", new Value.Text("b"))),
                of("setting[/etc/d/set.ini#a.b]", Map.of("value", Value.Content.of("1"))));
        assertEquals(List.of("remove 'foreign', which nobody declared"), summaries(run));
        assertEquals(Map.of("changed", 1, "in-sync", 3), run.counts());
    }

    @Test
    void aFileThatCannotBeRemovedKeepsNoOtherFromBeingPurged() {
        trial.node.put("directories: { /etc/d: root:root 0755 }\nfiles: { /etc/d/a: x, /etc/d/b: x, /etc/d/c: x }");
        trial.node.failing(
                step -> step instanceof FileStep.Remove remove && remove.path().equals("/etc/d/a"),
                Problem.operator("file.immutable", "it cannot be changed"));
        RunReport run = trial.run(new BaseModule(), purging());
        assertEquals(Map.of("failed", 1), run.counts());
        assertEquals(List.of("a"), trial.node.files().list("/etc/d"));
    }

    @Test
    void whatWaitsForAFactIsSparedUntilTheFactIsKnown() {
        trial.node.put("directories: { /etc/d: root:root 0755 }\nfiles: { /etc/d/foreign: x }");
        ManifestResource waits = of("file[/etc/d/file]", Map.of("content", Value.Content.of("x")));
        trial.run(new BaseModule(), of("directory[/etc/d]", Map.of()), waits);
        trial.waiting.put("file[/etc/d/file]", "fact.local.mode");
        RunReport run = trial.run(new BaseModule(), purging());
        assertEquals(List.of("remove 'foreign', which nobody declared"), summaries(run));
        assertEquals(Optional.of("x"), trial.node.text("/etc/d/file"));

        trial.waiting.clear();
        RunReport known = trial.run(new BaseModule(), purging());
        assertEquals(List.of("remove 'file', which nobody declared"), summaries(known));
    }

    @Test
    void whatShallBeAbsentIsRemovedByItsOwnDeclarationAndCountsForNothing() {
        trial.node.put("directories: { /etc/d: root:root 0755 }\nfiles: { /etc/d/old: x, /etc/d/foreign: x }");
        trial.rules = new NodeRules(false, Map.of(), new TreeMap<>(), 1);
        RunReport run = trial.run(new BaseModule(), purging(), Trial.absent("file[/etc/d/old]"));
        assertEquals(List.of("remove 'foreign', which nobody declared"), summaries(run));
        assertEquals(Map.of("changed", 2), run.counts());
        assertEquals(Optional.empty(), trial.node.text("/etc/d/old"));
    }

    @Test
    void aPartThatShallBeAbsentSparesNoFile() {
        trial.node.put("directories: { /etc/d: root:root 0755 }\nfiles: { /etc/d/set.ini: x=1 }");
        RunReport run = trial.run(new BaseModule(), purging(), Trial.absent("setting[/etc/d/set.ini#x]"));
        assertEquals(List.of("remove 'set.ini', which nobody declared"), summaries(run));
    }

    @Test
    void whatIsLeftInADirectoryThatIsSkippedIsListed() {
        trial.node.put("directories: { /etc/d: root:root 0755 }");
        ManifestResource first = of("file[/etc/first]", Map.of("content", Value.Content.of("x")));
        ManifestResource purging = Trial.after(purging(), "file[/etc/first]");
        trial.run(new BaseModule(), first, purging, of("file[/etc/d/file]", Map.of("content", Value.Content.of("x"))));

        trial.node.put("gone: [files /etc/first]");
        trial.node.put("directories: { /etc/first: root:root 0755 }");
        RunReport skipped = trial.run(new BaseModule(), first, purging);
        assertEquals("skipped", Trial.code(skipped, "directory[/etc/d]"));
        assertEquals("released", Trial.code(skipped, "file[/etc/d/file]"));
        assertEquals(
                List.of("directory[/etc/d] would take it away, but ended skipped"),
                Trial.report(skipped, "file[/etc/d/file]").notes());

        trial.node.put("gone: [directories /etc/first]");
        RunReport swept = trial.run(new BaseModule(), first, purging);
        assertEquals(List.of("remove 'file', which nobody declared"), summaries(swept));
        assertEquals(Map.of("changed", 2), swept.counts(), "it is told by the directory alone");
    }

    private void fourForeign() {
        trial.node.put("directories: { /etc/d: root:root 0755 }\nfiles: { /etc/d/a: x, /etc/d/b: x, /etc/d/c: x }");
    }

    @Test
    void moreThanMaxRemovalsAreNotPurged() {
        fourForeign();
        trial.rules = new NodeRules(false, Map.of(), new TreeMap<>(), 2);
        RunReport run = trial.run(new BaseModule(), purging());
        assertEquals(Map.of("held", 1), run.counts());
        assertEquals(
                List.of("3 removals in one run are more than max-removals, 2; "
                        + "if they are meant, raise max-removals in site.yaml for this change"),
                Trial.report(run, "directory[/etc/d]").notes());
        assertEquals(List.of(), trial.node.performed());
        trial.rules = new NodeRules(false, Map.of(), new TreeMap<>(), 3);
        assertEquals(
                Map.of("changed", 1), trial.run(new BaseModule(), purging()).counts());
        assertEquals(Optional.empty(), trial.node.text("/etc/d/a"));
    }

    @Test
    void removalsOfSeveralDirectoriesAndOfWhatLeavesAddUp() {
        fourForeign();
        trial.node.put("directories: { /etc/e: root:root 0755 }\nfiles: { /etc/e/a: x }");
        trial.rules = new NodeRules(false, Map.of(), new TreeMap<>(), 3);
        RunReport run =
                trial.run(new BaseModule(), purging(), of("directory[/etc/e]", Map.of("purge", new Value.Flag(true))));
        assertEquals(Map.of("held", 2), run.counts());
    }

    @Test
    void whatIsPurgedIsNotToldToBeLeftAndIsNoDrift() {
        trial.node.put("directories: { /etc/d: root:root 0755 }");
        trial.run(new BaseModule(), purging(), of("file[/etc/d/old]", Map.of("content", Value.Content.of("x"))));
        trial.node.put("files: { /etc/d/foreign: x }");
        RunReport run = trial.run(new BaseModule(), purging());
        assertEquals(Map.of("changed", 1), run.counts(), "nothing is called released that is taken away");
        assertEquals(
                List.of(Cause.DRIFT, Cause.INTENT),
                Trial.report(run, "directory[/etc/d]").changes().stream()
                        .map(Change::cause)
                        .toList());
        assertEquals(
                Map.of("in-sync", 1), trial.run(new BaseModule(), purging()).counts());
    }

    @Test
    void whatPurgingSparesIsStillListed() {
        trial.node.put("directories: { /etc/d: root:root 0755, /etc/d/sub: root:root 0755 }");
        ManifestResource sparing = of(
                "directory[/etc/d]",
                Map.of(
                        "purge", new Value.Flag(true),
                        "except", new Value.Listing(List.of(new Value.Text("ol*")))));
        trial.run(
                new BaseModule(),
                sparing,
                of("file[/etc/d/old]", Map.of("content", Value.Content.of("x"))),
                of("directory[/etc/d/sub]", Map.of()));
        assertEquals(
                Map.of("in-sync", 1, "released", 2),
                trial.run(new BaseModule(), sparing).counts());
    }
}
