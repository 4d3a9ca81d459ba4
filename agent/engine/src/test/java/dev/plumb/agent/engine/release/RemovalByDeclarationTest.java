package dev.plumb.agent.engine.release;

import static dev.plumb.agent.engine.Trial.code;
import static dev.plumb.agent.engine.Trial.id;
import static dev.plumb.agent.engine.Trial.report;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.agent.engine.Settings;
import dev.plumb.agent.engine.Trial;
import dev.plumb.agent.engine.kinds.ScriptedKind;
import dev.plumb.agent.protocol.ManifestResource;
import dev.plumb.agent.protocol.ManifestResource.OnRelease;
import dev.plumb.agent.protocol.report.PlannedAction;
import dev.plumb.agent.protocol.report.RunReport;
import dev.plumb.api.Action;
import dev.plumb.api.Difference;
import dev.plumb.api.Ensure;
import dev.plumb.api.Plan;
import dev.plumb.api.ResourceModule;
import dev.plumb.api.ResourceProvider;
import dev.plumb.api.node.FileStep;
import dev.plumb.api.value.Escape;
import dev.plumb.api.value.Segment;
import dev.plumb.api.value.Value;
import dev.plumb.base.BaseModule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// What leaves is found by all that its last declaration said, not by its name alone; by the real kinds.
class RemovalByDeclarationTest {
    private final Trial trial = new Trial();

    private static ManifestResource removing(String printed, Map<String, Value> attributes) {
        return new ManifestResource(
                id(printed),
                Ensure.PRESENT,
                new TreeMap<>(attributes),
                List.of(),
                List.of(),
                false,
                Map.of(),
                Optional.of(OnRelease.REMOVE),
                false);
    }

    private static Value text(String text) {
        return new Value.Text(text);
    }

    private static List<String> summaries(RunReport run, String printed) {
        return report(run, printed).actions().stream()
                .map(PlannedAction::summary)
                .toList();
    }

    private void comesAndGoes(ManifestResource resource, String file, Optional<String> left) {
        String printed = resource.id().toString();
        assertEquals("changed", code(trial.run(new BaseModule(), resource), printed));
        RunReport run = trial.run(new BaseModule());
        assertEquals("changed", code(run, printed));
        assertEquals(1, summaries(run, printed).size());
        assertEquals(left, trial.node.text(file));
        assertEquals(List.of(), trial.run(new BaseModule()).resources());
    }

    @Test
    void aLineIsFoundByItsText() {
        trial.node.put("files: { /etc/c: \"a\\n\" }");
        comesAndGoes(removing("line[/etc/c#q]", Map.of("text", text("hi"))), "/etc/c", Optional.of("a\n"));
    }

    @Test
    void aFileThatWasMadeForALineGoesWithIt() {
        ManifestResource line = removing("line[/etc/c#q]", Map.of("text", text("hi"), "create", new Value.Flag(true)));
        comesAndGoes(line, "/etc/c", Optional.empty());
    }

    @Test
    void aBlockIsFoundByItsComments() {
        trial.node.put("files: { /etc/c: \"a\\n\" }");
        ManifestResource block = removing(
                "line[/etc/c#q]", Map.of("text", text("x\ny"), "block", new Value.Flag(true), "comment", text(";")));
        comesAndGoes(block, "/etc/c", Optional.of("a\n"));
    }

    @Test
    void aKeyIsFoundByItsFormat() {
        trial.node.put("files: { /etc/j.conf: \"{\\\"b\\\": 1}\" }");
        ManifestResource key =
                removing("setting[/etc/j.conf#z]", Map.of("value", Value.Content.of("1"), "format", text("json")));
        comesAndGoes(key, "/etc/j.conf", Optional.of("{\"b\": 1}"));
    }

    @Test
    void aSecretIsNotNeededToRemoveWhatHoldsIt() {
        trial.node.put("""
                files: { /etc/j.conf: { content: '{"b": 1}', ownership: 'root:root 0600' } }
                secrets: { db: hunter2 }
                """);
        Value.Content secret = new Value.Content(
                List.of(new Segment.Sealed(new Value.SecretRef("db", 1, "0".repeat(64)), Escape.NONE)));
        ManifestResource key = removing("setting[/etc/j.conf#z]", Map.of("value", secret, "format", text("json")));
        ManifestResource file = removing(
                "file[/etc/f]",
                Map.of("content", secret, "validate", new Value.Listing(List.of(text("/bin/true"), text("%s")))));
        trial.node.put("programs: { '/bin/true %s': '' }");
        trial.run(new BaseModule(), key, file);
        RunReport run = trial.run(new BaseModule());
        assertEquals(Map.of("changed", 2), run.counts());
        assertEquals(Optional.of("{\"b\": 1}"), trial.node.text("/etc/j.conf"));
        assertEquals(Optional.empty(), trial.node.text("/etc/f"));
    }

    @Test
    void ofAServiceThatAPackageBroughtOnlyTheDropInGoes() {
        trial.node.put("units: { munge.service: active }");
        Map<String, Value> dropIn = Map.of("drop-in", Value.Content.of("[Service]\nNice=1\n"));
        trial.run(new BaseModule(), removing("service[munge]", dropIn));
        assertTrue(trial.node
                .text("/etc/systemd/system/munge.service.d/50-plumb.conf")
                .isPresent());
        RunReport run = trial.run(new BaseModule());
        assertEquals("released", code(run, "service[munge]"));
        assertEquals(List.of("remove its unit files"), summaries(run, "service[munge]"));
        assertEquals(Optional.empty(), trial.node.text("/etc/systemd/system/munge.service.d/50-plumb.conf"));
        assertEquals(
                List.of("it was there before Plumb"),
                report(trial.run(new BaseModule()), "service[munge]").notes());
    }

    @Test
    void aPlanSaysWhatWouldBeRemoved() {
        trial.node.put("files: { /etc/c: \"a\\n\" }");
        trial.run(new BaseModule(), removing("line[/etc/c#q]", Map.of("text", text("hi"))));
        trial.settings = Settings.DEFAULT.in(RunReport.Mode.PLAN);
        RunReport plan = trial.run(new BaseModule());
        assertEquals("would-change", code(plan, "line[/etc/c#q]"));
        assertEquals(List.of("remove the line"), summaries(plan, "line[/etc/c#q]"));
    }

    @Test
    void whatIsNotFoundIsNotCalledRemovedAndStaysListed() {
        ResourceModule odd = new ResourceModule() {
            @Override
            public String family() {
                return "odd";
            }

            @Override
            public List<ResourceProvider<?, ?>> providers() {
                return List.of(new ScriptedKind((name, view) ->
                        view.files().list("/etc").contains("odd")
                                ? new Plan.InSync("there, whatever is asked")
                                : new Plan.Change(List.of(Action.quiet(
                                        "make it",
                                        List.of(Difference.missing()),
                                        new FileStep.MakeLink("/etc/odd", "/etc/other"))))));
            }
        };
        trial.run(odd, removing("scripted[odd]", Map.of()));
        for (int i = 0; i < 2; i++) {
            RunReport run = trial.run(odd);
            assertEquals("released", code(run, "scripted[odd]"));
            assertTrue(report(run, "scripted[odd]")
                    .notes()
                    .contains("nothing was found to remove: there, whatever is asked"));
        }
    }
}
