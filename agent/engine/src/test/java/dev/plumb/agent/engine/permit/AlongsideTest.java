package dev.plumb.agent.engine.permit;

import static dev.plumb.agent.engine.Trial.code;
import static dev.plumb.agent.engine.Trial.id;
import static dev.plumb.agent.engine.Trial.outcome;
import static dev.plumb.agent.engine.Trial.plain;
import static dev.plumb.agent.engine.Trial.report;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.agent.engine.Settings;
import dev.plumb.agent.engine.Trial;
import dev.plumb.agent.protocol.Hold;
import dev.plumb.agent.protocol.ManifestResource;
import dev.plumb.agent.protocol.NodeRules;
import dev.plumb.agent.protocol.Outcome;
import dev.plumb.agent.protocol.Permit;
import dev.plumb.agent.protocol.report.RunReport;
import dev.plumb.api.Disruption;
import dev.plumb.api.Ensure;
import dev.plumb.api.node.PackageView.Standing;
import dev.plumb.api.value.Value;
import dev.plumb.base.BaseModule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// A package that nobody named and that a transaction replaces disturbs by its services: without a permit for that the
/// transaction is held, by a plan as by a run.
class AlongsideTest {
    private static final String DISTURBS =
            "installing 'library=1.1': would also replace 'names', whose services disturb as 'login';"
                    + " a permit for it, here, lets it through";

    private final Trial trial = new Trial();

    private AlongsideTest() {
        trial.node.put("""
                index-age: 60
                packages:
                  library: { installed: '1.0', versions: ['1.0', '1.1'] }
                  names:
                    installed: '1.0'
                    versions: ['1.0', '1.1']
                    needs-same: [library]
                    services: [nscd.service]
                  vim: { versions: ['9'] }
                  curl: { versions: ['7'] }
                units: { nscd.service: active }
                """);
    }

    private RunReport apply(ManifestResource... wish) {
        trial.settings = Settings.DEFAULT;
        return trial.run(new BaseModule(), wish);
    }

    private RunReport plan(ManifestResource... wish) {
        trial.node.forget();
        trial.settings = Settings.DEFAULT.in(RunReport.Mode.PLAN);
        RunReport run = trial.run(new BaseModule(), wish);
        assertEquals(List.of(), trial.node.performed());
        return run;
    }

    private static ManifestResource library(Permit login) {
        return new ManifestResource(
                id("package[library]"),
                Ensure.PRESENT,
                new TreeMap<>(Map.of("version", new Value.Text("1.1"))),
                List.of(),
                List.of(),
                false,
                Map.of(Disruption.LOGIN, login),
                Optional.empty(),
                false);
    }

    private Standing standing(String name) {
        return trial.node.packages().standing(name);
    }

    private void assertHeld(RunReport run) {
        assertEquals(new Outcome.Held(new Hold.ByClass(Disruption.LOGIN), trial.now), outcome(run, "package[library]"));
        assertTrue(
                report(run, "package[library]").notes().contains(DISTURBS),
                () -> report(run, "package[library]").notes().toString());
        assertEquals(new Standing.Installed("1.0", false), standing("library"));
    }

    @Test
    void withoutAPermitItIsHeldByPlanAndRun() {
        assertHeld(plan(library(new Permit.Never())));
        assertHeld(apply(library(new Permit.Never())));
    }

    @Test
    void withAPermitItComesAndNobodyIsAskedTwice() {
        assertEquals(
                Map.of("would-change", 1), plan(library(new Permit.Always())).counts());
        int before = trial.node.reckonings();
        assertEquals(Map.of("changed", 1), apply(library(new Permit.Always())).counts());
        assertEquals(0, trial.node.reckonings() - before);
        assertEquals(new Standing.Installed("1.1", false), standing("names"));
    }

    @Test
    void theNodesPermitCountsWhereTheEntryHasNone() {
        trial.rules = new NodeRules(false, Map.of(Disruption.LOGIN, new Permit.Never()), new TreeMap<>(), 10);
        ManifestResource wish =
                ManifestResource.of(id("package[library]"), Ensure.PRESENT, Map.of("version", new Value.Text("1.1")));
        assertHeld(plan(wish));
        assertHeld(apply(wish));
    }

    @Test
    void aServiceThatDoesNotRunNeedsNone() {
        trial.node.put("units: { nscd.service: inactive }");
        assertEquals(
                Map.of("would-change", 1), plan(library(new Permit.Never())).counts());
        assertEquals(Map.of("changed", 1), apply(library(new Permit.Never())).counts());
    }

    @Test
    void whatIsNewOnTheNodeNeedsNone() {
        trial.node.put("packages: { names: { versions: ['1.1'], services: [nscd.service] },"
                + " app: { versions: ['1'], needs: [names] } }");
        trial.rules = new NodeRules(false, Map.of(Disruption.LOGIN, new Permit.Never()), new TreeMap<>(), 10);
        assertEquals(Map.of("would-change", 1), plan(plain("package[app]")).counts());
        assertEquals(Map.of("changed", 1), apply(plain("package[app]")).counts());
    }

    @Test
    void ofManyPackagesTheOneThatTakesItAlongIsHeldAndTheOthersCome() {
        ManifestResource[] wish = {plain("package[curl]"), library(new Permit.Never()), plain("package[vim]")};
        RunReport planned = plan(wish);
        assertEquals(Map.of("would-change", 2, "held", 1), planned.counts());
        assertHeld(planned);
        RunReport applied = apply(wish);
        assertEquals(Map.of("changed", 2, "held", 1), applied.counts());
        assertHeld(applied);
        assertEquals("in-sync", code(apply(wish), "package[vim]"));
    }
}
