package dev.plumb.agent.engine;

import static dev.plumb.agent.engine.Trial.id;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.plumb.agent.protocol.ManifestResource;
import dev.plumb.agent.protocol.report.PlannedAction;
import dev.plumb.agent.protocol.report.RunReport;
import dev.plumb.api.Ensure;
import dev.plumb.api.value.Value;
import dev.plumb.base.BaseModule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    void whatShallBeAbsentIsNotSpared() {
        trial.node.put("directories: { /etc/d: root:root 0755 }\nfiles: { /etc/d/old: x }");
        RunReport run = trial.run(new BaseModule(), purging(), Trial.absent("file[/etc/d/old]"));
        assertEquals(List.of("remove 'old', which nobody declared"), summaries(run));
    }
}
