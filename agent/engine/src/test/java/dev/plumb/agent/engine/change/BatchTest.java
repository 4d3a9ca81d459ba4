package dev.plumb.agent.engine.change;

import static dev.plumb.agent.engine.Trial.after;
import static dev.plumb.agent.engine.Trial.code;
import static dev.plumb.agent.engine.Trial.id;
import static dev.plumb.agent.engine.Trial.note;
import static dev.plumb.agent.engine.Trial.plain;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.agent.engine.Progress;
import dev.plumb.agent.engine.Trial;
import dev.plumb.agent.protocol.report.RunReport;
import dev.plumb.api.ResourceId;
import dev.plumb.api.node.PackageStep;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BatchTest {
    private final Trial trial = new Trial();

    @Test
    void packagesWithoutAPathBetweenThemAreBroughtInOneGo() {
        trial.node.put("packages: { a: { versions: ['1'] }, b: { versions: ['1'] }, c: { versions: ['1'] } }");
        RunReport run = trial.run(
                plain("parcel[a]"), note("/etc/x", "x"), plain("parcel[b]"), after(plain("parcel[c]"), "parcel[a]"));
        assertEquals(Map.of("changed", 4), run.counts());
        List<Integer> sizes = trial.node.performed().stream()
                .filter(PackageStep.Install.class::isInstance)
                .map(step -> ((PackageStep.Install) step).wishes().size())
                .toList();
        assertEquals(List.of(2, 1), sizes, "c comes after a, so it is not in the batch");
        List<List<ResourceId>> told = trial.events.stream()
                .filter(Progress.Event.Acting.class::isInstance)
                .map(event -> ((Progress.Event.Acting) event).resources())
                .toList();
        assertTrue(told.contains(List.of(id("parcel[a]"), id("parcel[b]"))), () -> "told together: " + told);
    }

    @Test
    void aBatchThatFailsIsRetriedSinglyToFindTheCulprit() {
        trial.node.put("packages: { a: { versions: ['1'] }, bad: { versions: ['1'], fails: 'postinst: exit 1' }, "
                + "c: { versions: ['1'] } }");
        RunReport run = trial.run(plain("parcel[a]"), plain("parcel[bad]"), plain("parcel[c]"));
        assertEquals("changed", code(run, "parcel[a]"));
        assertEquals("failed", code(run, "parcel[bad]"));
        assertEquals("changed", code(run, "parcel[c]"));
    }

    @Test
    void itIsSaidWhoHoldsTheLockThatPackagesWaitFor() {
        trial.node.put("packages: { curl: { versions: ['1'] }, vim: { versions: ['1'] } }");
        trial.run(plain("parcel[curl]"));
        assertEquals(List.of(), waiting());
        trial.node.put("package-lock: process 812 'apt-get'");
        trial.run(plain("parcel[vim]"));
        assertEquals(
                List.of("parcel[vim] for the lock of the package manager, which process 812 'apt-get' holds"),
                waiting());
    }

    private List<String> waiting() {
        return trial.events.stream()
                .filter(Progress.Event.Waiting.class::isInstance)
                .map(Progress.Event.Waiting.class::cast)
                .map(event -> event.id() + " for " + event.on())
                .toList();
    }
}
