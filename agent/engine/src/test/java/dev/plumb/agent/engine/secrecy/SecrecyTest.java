package dev.plumb.agent.engine.secrecy;

import static dev.plumb.agent.engine.Trial.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.agent.engine.Canary;
import dev.plumb.agent.engine.Trial;
import dev.plumb.agent.protocol.ManifestResource;
import dev.plumb.agent.protocol.report.RunReport;
import dev.plumb.api.Ensure;
import dev.plumb.api.value.Escape;
import dev.plumb.api.value.Segment;
import dev.plumb.api.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Every secret here is a canary that must appear neither in a report nor among kept contents.
class SecrecyTest {
    private static final Value.Content SECRET = new Value.Content(List.of(
            new Segment.Literal("pw="),
            new Segment.Sealed(new Value.SecretRef("db", 1, "ab".repeat(32)), Escape.NONE)));

    private final Trial trial = new Trial();
    private final Canary canary = new Canary(trial, false);

    SecrecyTest() {
        trial.node.put("secrets: { db: canary }");
    }

    private static ManifestResource resource(String printed, Map<String, Value> attributes) {
        return ManifestResource.of(id(printed), Ensure.PRESENT, attributes);
    }

    private static ManifestResource file(String path, Value.Content content) {
        return resource("file[" + path + "]", Map.of("content", content));
    }

    private static ManifestResource plain(String path, String content) {
        return file(path, Value.Content.of(content));
    }

    private RunReport run(ManifestResource... resources) {
        return canary.run(resources);
    }

    private RunReport plan(ManifestResource... resources) {
        return canary.plan(resources);
    }

    @Test
    void aFileThatStopsHoldingASecretDoesNotTellIt() {
        run(file("/etc/a", SECRET));
        plan(plain("/etc/a", "plain\n"));
        RunReport run = run(plain("/etc/a", "plain\n"));
        assertTrue(run.resources().getFirst().changes().getFirst().redacted());
        assertEquals(Optional.of("plain\n"), trial.node.text("/etc/a"));
    }

    @Test
    void aFileThatStopsBeingSensitiveDoesNotTellWhatItHeld() {
        run(resource(
                "file[/etc/a]", Map.of("content", Value.Content.of("canary\n"), "sensitive", new Value.Flag(true))));
        plan(plain("/etc/a", "plain\n"));
        run(plain("/etc/a", "plain\n"));
    }

    @Test
    void aSettingThatStopsHoldingASecretDoesNotTellIt() {
        trial.node.put("files: { /etc/a.ini: { content: \"[db]\\npw = x\\n\", ownership: 'root:root 0600' } }");
        run(resource("setting[/etc/a.ini#db.pw]", Map.of("value", SECRET)));
        plan(resource("setting[/etc/a.ini#db.pw]", Map.of("value", Value.Content.of("plain"))));
        run(resource("setting[/etc/a.ini#db.pw]", Map.of("value", Value.Content.of("plain"))));
        assertTrue(trial.node.text("/etc/a.ini").orElse("").contains("plain"));
    }

    @Test
    void plainContentIsShownAndKeptAgainOnceItWasPutOverASecret() {
        run(file("/etc/a", SECRET));
        run(plain("/etc/a", "one\n"));
        RunReport run = run(plain("/etc/a", "two\n"));
        assertFalse(run.resources().getFirst().changes().getFirst().redacted());
        assertEquals(Map.of("/etc/a", List.of("one\n")), trial.kept);
    }

    @Test
    void aPlainLineInAFileWithASecretSettingDoesNotKeepTheFile() {
        trial.node.put("files: { /etc/a.ini: { content: \"[db]\\npw = x\\n\", ownership: 'root:root 0600' } }");
        ManifestResource setting = resource("setting[/etc/a.ini#db.pw]", Map.of("value", SECRET));
        run(setting, line("one"));
        assertTrue(trial.node.text("/etc/a.ini").orElse("").contains("canary"));
        run(setting, line("two"));
        run(line("three"));
        run(resource("setting[/etc/a.ini#db.pw]", Map.of("value", Value.Content.of("plain"))), line("three"));
        assertEquals("it may hold a secret", trial.left.get("/etc/a.ini"));
    }

    private static ManifestResource line(String text) {
        return resource(
                "line[/etc/a.ini#x]", Map.of("text", new Value.Text("# " + text), "match", new Value.Text("# ")));
    }

    @Test
    void aSecretFileThatIsNoLongerDeclaredIsNotKeptWhenItIsPurged() {
        trial.node.put("directories: { /etc/d: root:root 0755 }");
        ManifestResource purging = resource("directory[/etc/d]", Map.of("purge", new Value.Flag(true)));
        run(purging, file("/etc/d/a", SECRET));
        run(purging);
        assertEquals(Optional.empty(), trial.node.text("/etc/d/a"));
        assertEquals(Set.of("/etc/d/a"), trial.left.keySet());
    }

    @Test
    void aSecretFileThatALinkReplacesIsNotKept() {
        run(file("/etc/a", SECRET));
        run(resource("link[/etc/a]", Map.of("target", new Value.Text("/etc/b"))));
        assertEquals(Set.of("/etc/a"), trial.left.keySet());
    }

    @Test
    void aPlanSaysThatASecretCannotBeOpened() {
        trial.node.put("gone: [secrets db]");
        assertEquals(
                "unknown",
                plan(file("/etc/a", SECRET)).resources().getFirst().outcome().code());
        assertEquals(
                "failed",
                run(file("/etc/a", SECRET)).resources().getFirst().outcome().code());
        assertEquals(List.of(), trial.node.performed(), "and nothing is begun");
    }

    @Test
    void aSecretThatWasWrittenByARunThatWasKilledIsNotTold() {
        trial.control = step -> {
            trial.node.perform(step);
            throw new AssertionError("killed");
        };
        assertThrows(AssertionError.class, () -> run(file("/etc/a", SECRET)));
        trial.control = trial.node;
        trial.journal.restart();
        run(plain("/etc/a", "plain\n"));
        assertEquals(Optional.of("plain\n"), trial.node.text("/etc/a"));
    }
}
