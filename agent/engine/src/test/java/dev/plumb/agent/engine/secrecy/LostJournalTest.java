package dev.plumb.agent.engine.secrecy;

import static dev.plumb.agent.engine.Trial.id;
import static dev.plumb.agent.engine.Trial.report;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.agent.engine.Canary;
import dev.plumb.agent.engine.Trial;
import dev.plumb.agent.engine.memory.Note;
import dev.plumb.agent.protocol.ManifestResource;
import dev.plumb.agent.protocol.report.RunReport;
import dev.plumb.api.Ensure;
import dev.plumb.api.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// After the journal is lost nobody knows which files held a secret. All of them here are open to everybody and did,
/// and none is told or kept before Plumb saw plain content there.
class LostJournalTest {
    private static final String A = "/etc/a.ini";
    private static final String FILE = "file[" + A + "]";

    private final Trial trial = new Trial();
    private final Canary canary = new Canary(trial, false);

    LostJournalTest() {
        trial.journal.write(List.of(new Note.Lost()), true);
        there("[s]\nkey = canary\n");
    }

    private void there(String text) {
        trial.node.put("files: { " + A + ": \"" + text.replace("\n", "\\n") + "\" }");
    }

    private static ManifestResource resource(String printed, Map<String, Value> attributes) {
        return ManifestResource.of(id(printed), Ensure.PRESENT, attributes);
    }

    private static ManifestResource file(String text) {
        return resource(FILE, Map.of("content", Value.Content.of(text)));
    }

    private static ManifestResource line(String text, String match) {
        return resource("line[" + A + "#x]", Map.of("text", new Value.Text(text), "match", new Value.Text(match)));
    }

    private static ManifestResource setting(String value) {
        return resource("setting[" + A + "#s.key]", Map.of("value", Value.Content.of(value)));
    }

    private RunReport run(ManifestResource... resources) {
        return canary.run(resources);
    }

    private RunReport plan(ManifestResource... resources) {
        return canary.plan(resources);
    }

    private static boolean shown(RunReport run, ManifestResource resource) {
        return report(run, resource.id().toString()).changes().stream().noneMatch(change -> change.redacted());
    }

    @Test
    void whatAFileHeldIsNotToldAndWhyIs() {
        plan(file("plain\n"));
        RunReport run = run(file("plain\n"));
        assertEquals(
                Optional.of("the journal was lost, so it may hold a secret"),
                report(run, FILE).changes().getFirst().instead());
        assertEquals(Map.of(A, "it may hold a secret"), trial.left);
    }

    @Test
    void whatPlainContentWasPutOverIsToldAndKept() {
        run(file("plain\n"));
        assertTrue(shown(run(file("plainer\n")), file("")));
        assertEquals(Map.of(A, List.of("plain\n")), trial.kept);
    }

    @Test
    void whatIsFoundAsDeclaredIsToldAndKeptFromThenOn() {
        there("plain\n");
        run(file("plain\n"));
        there("by hand\n");
        assertTrue(shown(run(file("plain\n")), file("")));
        assertEquals(Map.of(A, List.of("by hand\n")), trial.kept);
    }

    @Test
    void aFileThatIsDeclaredWithoutItsContentStaysInDoubt() {
        run(resource(FILE, Map.of("mode", new Value.Text("0640"))));
        run(resource(FILE, Map.of("mode", new Value.Text("0644"))));
        run(file("plain\n"));
    }

    @Test
    void aRunThatOnlyLooksSettlesNothing() {
        trial.settings = trial.settings.in(RunReport.Mode.AUDIT);
        run(file("plain\n"));
        run(file("plain\n"));
    }

    @Test
    void aPartThatIsAsDeclaredIsToldFromThenOnAndTheWholeIsNotKept() {
        run(setting("plain"));
        assertTrue(shown(run(setting("plainer")), setting("")));
        assertEquals(Map.of(), trial.kept);
    }

    @Test
    void aLineThatIsFoundInAnotherWayIsNotTold() {
        there("x = 1\nkey = canary\n");
        run(line("x = 2", "^x"));
        assertTrue(shown(run(line("x = 3", "^x")), line("", "")));
        run(line("key = plain", "^key"));
    }

    @Test
    void whatALinkReplacesIsNotKept() {
        run(resource("link[" + A + "]", Map.of("target", new Value.Text("/etc/b"))));
        assertEquals(Map.of(A, "it may hold a secret"), trial.left);
    }

    @Test
    void aRunThatFindsAllAsItShallBeWritesThatDownOnce() {
        there("plain\n");
        run(file("plain\n"));
        run(file("plain\n"));
        assertEquals(List.of(), trial.journal.writes());
    }
}
