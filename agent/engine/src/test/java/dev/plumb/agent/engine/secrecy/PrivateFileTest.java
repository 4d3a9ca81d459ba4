package dev.plumb.agent.engine.secrecy;

import static dev.plumb.agent.engine.Trial.id;
import static dev.plumb.agent.engine.Trial.report;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.agent.engine.Canary;
import dev.plumb.agent.engine.Trial;
import dev.plumb.agent.engine.text.RunSummary;
import dev.plumb.agent.protocol.ManifestResource;
import dev.plumb.agent.protocol.report.Change;
import dev.plumb.agent.protocol.report.RunReport;
import dev.plumb.api.Ensure;
import dev.plumb.api.node.Applied;
import dev.plumb.api.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// A report is read by more people than a file that only some may read. Every word that such a file holds here is a
/// canary; what a report tells of it is who may read it, and how much changed.
class PrivateFileTest {
    private static final String A = "/etc/a.ini";
    private static final String FILE = "file[" + A + "]";

    private final Trial trial = new Trial();
    private final Canary canary = new Canary(trial, true);

    private static ManifestResource resource(String printed, Map<String, Value> attributes) {
        return ManifestResource.of(id(printed), Ensure.PRESENT, attributes);
    }

    private static ManifestResource file(String text, String mode) {
        return resource(FILE, Map.of("content", Value.Content.of(text), "mode", new Value.Text(mode)));
    }

    private static ManifestResource mode(String mode) {
        return resource(FILE, Map.of("mode", new Value.Text(mode)));
    }

    private static ManifestResource line(String text) {
        return resource("line[" + A + "#x]", Map.of("text", new Value.Text(text), "match", new Value.Text("^x")));
    }

    private static ManifestResource setting(String value) {
        return resource("setting[" + A + "#s.key]", Map.of("value", Value.Content.of(value)));
    }

    private void there(String text, String ownership) {
        trial.node.put("files: { " + A + ": { content: \"" + text.replace("\n", "\\n") + "\", ownership: '" + ownership
                + "' } }");
    }

    private RunReport run(ManifestResource... resources) {
        return canary.run(resources);
    }

    private RunReport plan(ManifestResource... resources) {
        return canary.plan(resources);
    }

    private static String told(RunReport run, String printed) {
        List<Change> changes = report(run, printed).changes();
        assertEquals(1, changes.size(), changes::toString);
        assertTrue(changes.getFirst().redacted());
        return changes.getFirst().instead().orElse("");
    }

    @Test
    void ofAFileThatOnlyRootMayReadItIsToldHowManyLinesChange() {
        there("canary\ncanary 2\n", "root:root 0600");
        ManifestResource wish = file("canary\ncanary 3\ncanary 4\n", "0600");
        String only = "only root may read it (0600); 2 lines added, 1 line removed";
        assertEquals(only, told(plan(wish), FILE));
        RunReport run = run(wish);
        assertEquals(only, told(run, FILE));
        List<String> summary = RunSummary.lines(run, 200);
        assertTrue(
                summary.stream().anyMatch(line -> line.contains("content: differs, not shown: " + only)),
                () -> String.join("\n", summary));
    }

    @Test
    void whoIsInTheGroupMayReadItToo() {
        there("[s]\nkey = canary\n", "root:adm 0640");
        assertEquals(
                "only root and the group adm may read it (0640); 1 line added, 1 line removed",
                told(plan(setting("canary 2")), "setting[" + A + "#s.key]"));
    }

    @Test
    void aFileThatIsOpenAndShallBeClosedIsNotShown() {
        there("canary\n", "root:root 0644");
        run(resource(FILE, Map.of("content", Value.Content.of("canary 2\n"), "mode", new Value.Text("0400"))));
    }

    @Test
    void aFileThatIsClosedAndShallBeOpenIsNotShown() {
        there("canary\n", "root:root 0600");
        plan(file("plain\n", "0644"));
        run(file("plain\n", "0644"));
        RunReport run = run(file("plainer\n", "0644"));
        assertFalse(report(run, FILE).changes().getFirst().redacted(), "what was put there openly is shown");
    }

    @Test
    void aFileThatSomebodyOpenedIsNotShown() {
        run(file("canary\n", "0600"));
        there("canary by hand\n", "root:root 0644");
        run(file("canary\n", "0600"));
    }

    @Test
    void aFileThatSomebodyOpenedIsNotShownAlsoWhenItShallBeOpenNow() {
        run(file("canary\n", "0600"));
        there("canary by hand\n", "root:root 0644");
        plan(file("plain\n", "0644"));
        run(file("plain\n", "0644"));
    }

    @Test
    void whatIsInTheWayOfAWishThatFailsIsNotTold() {
        there("canary\n", "root:root 0600");
        trial.control = step -> Applied.DONE;
        run(file("canary 2\n", "0644"));
    }

    @Test
    void aPartOfAClosedFileIsNotShown() {
        there("[s]\nkey = canary 1\nx = canary 1\n", "root:root 0600");
        plan(setting("canary 2"), line("x = canary 2"));
        run(setting("canary 2"), line("x = canary 2"));
        assertEquals(Optional.of("[s]\nkey = canary 2\nx = canary 2\n"), trial.node.text(A));
    }

    @Test
    void aPartOfAFileThatAnotherResourceClosesIsNotShown() {
        there("[s]\nkey = canary 1\nx = canary 1\n", "root:root 0644");
        plan(setting("canary 2"), line("x = canary 2"), mode("0600"));
        run(setting("canary 2"), line("x = canary 2"), mode("0600"));
    }

    @Test
    void aPartOfAFileThatIsOpenedInTheSameRunIsNotShown() {
        there("[s]\nkey = canary 1\nx = canary 1\n", "root:root 0600");
        plan(mode("0644"), setting("canary 2"), line("x = canary 2"));
        run(mode("0644"), setting("canary 2"), line("x = canary 2"));
    }

    @Test
    void namesOfOthersInAClosedHostsFileAreNotShown() {
        ManifestResource wish = resource("hosts[system]", Map.of("entries", entry("canary")));
        run(wish);
        String text = trial.node.text("/etc/hosts").orElseThrow();
        trial.node.put("files: { /etc/hosts: { content: \""
                + text.replace("\n", "\\n").replace("canary", "canary-2") + "\", ownership: 'root:root 0640' } }");
        assertEquals(
                "only root and the group root may read it (0640); 1 line added, 1 line removed",
                told(run(wish), "hosts[system]"));
    }

    private static Value entry(String name) {
        return new Value.Mapping(new TreeMap<>(Map.of("10.0.0.1", new Value.Listing(List.of(new Value.Text(name))))));
    }

    @Test
    void anOpenFileInAClosedDirectoryIsNotShown() {
        trial.node.put("directories: { /etc: root:root 0750 }");
        there("canary\n", "root:root 0644");
        ManifestResource wish = file("canary 2\n", "0644");
        String only = "only root and the group root may enter '/etc' (0750); 1 line added, 1 line removed";
        assertEquals(only, told(plan(wish), FILE));
        assertEquals(only, told(run(wish), FILE));
    }

    @Test
    void anOpenFileInADirectoryThatIsOpenedInTheSameRunIsNotShown() {
        trial.node.put("directories: { /etc: root:root 0700 }");
        there("canary\n", "root:root 0644");
        plan(directory("0755"), file("plain\n", "0644"));
        run(directory("0755"), file("plain\n", "0644"));
        RunReport run = run(directory("0755"), file("plainer\n", "0644"));
        assertFalse(report(run, FILE).changes().getFirst().redacted(), "what was put there openly is shown");
    }

    @Test
    void anOpenFileInADirectoryThatShallBeClosedIsNotShown() {
        there("canary\n", "root:root 0644");
        assertEquals(
                "only root shall enter '/etc' (0700); 1 line added, 1 line removed",
                told(run(directory("0700"), file("canary 2\n", "0644")), FILE));
    }

    private static ManifestResource directory(String mode) {
        return resource("directory[/etc]", Map.of("mode", new Value.Text(mode)));
    }

    @Test
    void whatItHeldIsKeptForRootAlone() {
        there("canary\n", "root:root 0600");
        run(file("canary 2\n", "0600"));
        assertEquals(Map.of(A, List.of("canary\n")), trial.kept);
    }
}
