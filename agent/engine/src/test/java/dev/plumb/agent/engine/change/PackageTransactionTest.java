package dev.plumb.agent.engine.change;

import static dev.plumb.agent.engine.Trial.absent;
import static dev.plumb.agent.engine.Trial.code;
import static dev.plumb.agent.engine.Trial.id;
import static dev.plumb.agent.engine.Trial.plain;
import static dev.plumb.agent.engine.Trial.report;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.agent.engine.Settings;
import dev.plumb.agent.engine.Trial;
import dev.plumb.agent.protocol.ManifestResource;
import dev.plumb.agent.protocol.report.RunReport;
import dev.plumb.api.Ensure;
import dev.plumb.api.node.FileStep;
import dev.plumb.api.node.PackageStep;
import dev.plumb.api.node.PackageView.Standing;
import dev.plumb.api.node.Step;
import dev.plumb.api.value.Value;
import dev.plumb.base.BaseModule;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// All packages of a run whose turn has come move in one transaction, pins before it and holds after it.
class PackageTransactionTest {
    private final Trial trial = new Trial();

    private PackageTransactionTest() {
        trial.node.put("""
                index-age: 60
                directories: { /etc/apt/preferences.d: root:root 0755 }
                packages:
                  app: { versions: ['1.0', '1.1'], needs-same: [library] }
                  library: { versions: ['1.0', '1.1'] }
                  hello: '1.1'
                  conflict: { versions: ['1.0'], removes: [hello] }
                  other: { versions: ['1'] }
                  bad: { versions: ['1'], fails: 'postinst: exit 1' }
                """);
    }

    private RunReport apply(ManifestResource... wish) {
        trial.node.forget();
        trial.settings = Settings.DEFAULT;
        return trial.run(new BaseModule(), wish);
    }

    private RunReport plan(ManifestResource... wish) {
        trial.node.forget();
        trial.settings = Settings.DEFAULT.in(RunReport.Mode.PLAN);
        return trial.run(new BaseModule(), wish);
    }

    private static ManifestResource at(String name, Map<String, Value> attributes) {
        return ManifestResource.of(id("package[" + name + "]"), Ensure.PRESENT, attributes);
    }

    private static ManifestResource at(String name, String version) {
        return at(name, Map.of("version", new Value.Text(version)));
    }

    private static ManifestResource pinned(String name, String version) {
        return at(
                name,
                Map.of(
                        "version", new Value.Text(version),
                        "pin", new Value.Text(version + "*"),
                        "hold", new Value.Flag(true)));
    }

    private Standing standing(String name) {
        return trial.node.packages().standing(name);
    }

    private List<Class<? extends Step>> steps() {
        return trial.node.performed().stream()
                .filter(step -> step instanceof PackageStep || step instanceof FileStep.Write)
                .<Class<? extends Step>>map(Step::getClass)
                .toList();
    }

    @Test
    void aPinnedAndHeldStackComesGoesUpAndGoesDownAsOne() {
        for (String version : List.of("1.0", "1.1", "1.0")) {
            ManifestResource[] wish = {pinned("app", version), pinned("library", version)};
            assertEquals(Map.of("would-change", 2), plan(wish).counts(), version);
            assertEquals(Map.of("changed", 2), apply(wish).counts(), version);
            assertEquals(new Standing.Installed(version, true), standing("app"));
            assertEquals(new Standing.Installed(version, true), standing("library"));
            assertEquals(
                    List.of(
                            FileStep.Write.class,
                            FileStep.Write.class,
                            PackageStep.Install.class,
                            PackageStep.SetHold.class),
                    steps());
            assertEquals(Map.of("in-sync", 2), apply(wish).counts(), version);
        }
    }

    @Test
    void aHoldOfOneOfThemIsNoTransactionOfItsOwn() {
        assertEquals(
                Map.of("changed", 2),
                apply(pinned("app", "1.0"), at("library", "1.0")).counts());
        assertEquals(new Standing.Installed("1.0", false), standing("library"));
    }

    @Test
    void thePinsOfWhatIsThereAreWrittenBeforeAnythingMoves() {
        trial.node.put("packages: { library: { installed: '1.0', versions: ['1.0', '1.1'] } }");
        RunReport run = apply(plain("package[other]"), at("library", Map.of("pin", new Value.Text("1.0*"))));
        assertEquals(Map.of("changed", 2), run.counts());
        assertEquals(List.of(FileStep.Write.class, PackageStep.Install.class), steps());
    }

    @Test
    void whatConflictsComesInTheTransactionInWhichTheOtherGoes() {
        ManifestResource[] wish = {plain("package[conflict]"), absent("package[hello]")};
        assertEquals(Map.of("would-change", 2), plan(wish).counts());
        assertEquals(Map.of("changed", 2), apply(wish).counts());
        assertEquals(List.of(PackageStep.Exchange.class), steps());
        assertEquals(new Standing.Installed("1.0", false), standing("conflict"));
    }

    @Test
    void theOthersStillMoveAsOneWithoutTheOneThatStandsInTheirWay() {
        trial.node.put("packages: { app: { installed: '1.1', versions: ['1.0', '1.1'], needs-same: [library] },"
                + " library: { installed: '1.1', versions: ['1.0', '1.1'] } }");
        ManifestResource[] wish = {at("app", "1.0"), plain("package[conflict]"), at("library", "1.0")};
        assertEquals(Map.of("would-change", 2, "held", 1), plan(wish).counts());
        RunReport run = apply(wish);
        assertEquals(Map.of("changed", 2, "held", 1), run.counts());
        assertEquals("held", code(run, "package[conflict]"));
        assertEquals(new Standing.Installed("1.0", false), standing("app"));
    }

    @Test
    void theOthersStillMoveAsOneWithoutAllThatStandInTheirWay() {
        trial.node.put("packages: { app: { installed: '1.1', versions: ['1.0', '1.1'], needs-same: [library] },"
                + " library: { installed: '1.1', versions: ['1.0', '1.1'] },"
                + " rival: { versions: ['1.0'], removes: [hello] } }");
        RunReport run = apply(
                plain("package[rival]"),
                at("app", "1.0"),
                plain("package[conflict]"),
                plain("package[other]"),
                at("library", "1.0"));
        assertEquals(Map.of("changed", 3, "held", 2), run.counts(), run::toString);
        assertEquals("held", code(run, "package[conflict]"));
        assertEquals("held", code(run, "package[rival]"));
        assertEquals(new Standing.Installed("1.0", false), standing("app"));
        assertEquals(new Standing.Installed("1.0", false), standing("library"));
    }

    @Test
    void whatMovedInATransactionThatFailedForAnotherIsToldAsItEnded() {
        RunReport run = apply(plain("package[library]"), plain("package[bad]"), plain("package[app]"));
        assertEquals("changed", code(run, "package[library]"));
        assertEquals("changed", code(run, "package[app]"));
        assertEquals("failed", code(run, "package[bad]"));
        assertTrue(report(run, "package[bad]").outcome().toString().contains("postinst: exit 1"), run::toString);
    }

    @Test
    void whatFailedAloneIsTriedAgainOnceAnotherCame() {
        ManifestResource[] wish = {
            at("app", "1.0"), at("library", "1.0"), plain("package[conflict]"), absentNeeded(),
        };
        trial.node.put("packages: { needed: '1', needing: { installed: '1', needs: [needed] } }");
        RunReport run = apply(wish);
        assertEquals("changed", code(run, "package[app]"), run::toString);
        assertEquals("changed", code(run, "package[library]"));
        assertEquals("held", code(run, "package[conflict]"));
        assertEquals("held", code(run, "package[needed]"));
    }

    private static ManifestResource absentNeeded() {
        return absent("package[needed]");
    }
}
