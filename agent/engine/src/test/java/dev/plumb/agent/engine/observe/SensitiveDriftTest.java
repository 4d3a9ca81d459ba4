package dev.plumb.agent.engine.observe;

import static dev.plumb.agent.engine.Trial.id;
import static dev.plumb.agent.engine.Trial.note;
import static dev.plumb.agent.engine.Trial.noteOf;
import static dev.plumb.agent.engine.Trial.report;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.agent.engine.Trial;
import dev.plumb.agent.protocol.ManifestResource;
import dev.plumb.agent.protocol.report.Cause;
import dev.plumb.agent.protocol.report.ReportCodec;
import dev.plumb.agent.protocol.report.RunReport;
import dev.plumb.api.Ensure;
import dev.plumb.api.value.Escape;
import dev.plumb.api.value.Segment;
import dev.plumb.api.value.Sha256;
import dev.plumb.api.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Drift of what nobody may read: it is told from a new wish, and neither told nor remembered in clear.
class SensitiveDriftTest {
    private final Trial trial = new Trial();

    private static ManifestResource sensitive(String text) {
        return noteOf(Map.of("content", Value.Content.of(text), "sensitive", new Value.Flag(true)));
    }

    @Test
    void sensitiveContentIsRememberedByItsDigestOnly() {
        trial.run(sensitive("canary"));
        assertFalse(trial.journal.ledger().notes().toString().contains("canary"), "remembered in clear");
        trial.journal.restart();
        assertEquals(Map.of("in-sync", 1), trial.run(sensitive("canary")).counts());
        assertEquals(List.of(), trial.journal.writes(), "and recognised by it");
    }

    @Test
    void driftOfWhatIsSensitiveIsSeenAlsoWhenTheWishIsNew() {
        trial.run(sensitive("one"));
        assertEquals(Map.of("content", Cause.INTENT), DriftTest.causes(trial.run(sensitive("two"))));
        trial.node.put("files: { /etc/a: by hand }");
        assertEquals(Map.of("content", Cause.DRIFT), DriftTest.causes(trial.run(sensitive("three"))));
    }

    private static ManifestResource sealed(int version) {
        return noteOf(Map.of(
                "content",
                new Value.Content(List.of(
                        new Segment.Literal("password="),
                        new Segment.Sealed(new Value.SecretRef("ldap", version, "ab".repeat(32)), Escape.NONE)))));
    }

    private void seal(String secret) {
        trial.node.put("secrets: { ldap: " + secret + " }");
    }

    @Test
    void aNewSecretIsIntentAndDriftOnlyWhereTheNodeMovedAwayToo() {
        seal("canary-one");
        trial.run(sealed(1));
        seal("canary-two");
        assertEquals(Map.of("content", Cause.INTENT), DriftTest.causes(trial.run(sealed(2))));
        trial.journal.restart();
        seal("canary-three");
        trial.node.put("files: { /etc/a: by hand }");
        assertEquals(Map.of("content", Cause.DRIFT), DriftTest.causes(trial.run(sealed(3))));
        String notes = trial.journal.ledger().notes().toString();
        assertFalse(notes.contains("canary"), notes);
        assertFalse(notes.contains(Sha256.hex("password=canary-three".getBytes(StandardCharsets.UTF_8))), notes);
    }

    @Test
    void whatIsSensitiveIsNotRememberedByADigestThatGuessesCanBeComparedWith() {
        trial.run(sensitive("hunter2"));
        String notes = trial.journal.ledger().notes().toString();
        assertFalse(notes.contains(Sha256.hex("hunter2".getBytes(StandardCharsets.UTF_8))), notes);
    }

    @Test
    void aFileWithASecretThatNobodyChangedGoesAndIsNotKept() {
        trial.notesGoOnRelease = true;
        seal("canary-one");
        trial.run(sealed(1));
        seal("canary-two");
        trial.run();
        assertEquals(Optional.empty(), trial.node.text("/etc/a"));
        assertEquals(Map.of(), trial.kept);
    }

    @Test
    void aFileWithASecretThatSomebodyChangedStays() {
        trial.notesGoOnRelease = true;
        seal("canary");
        trial.run(sealed(1));
        trial.node.put("files: { /etc/a: by hand }");
        trial.run();
        assertEquals(Optional.of("by hand"), trial.node.text("/etc/a"));
    }

    @Test
    void aSensitiveThingThatNobodyChangedGoesWhenItIsNoLongerDeclared() {
        trial.notesGoOnRelease = true;
        trial.run(sensitive("one"));
        trial.run();
        assertEquals(Optional.empty(), trial.node.text("/etc/a"));
    }

    @Test
    void noSecretAndNothingSensitiveIsTold() {
        trial.node.put("files: { /etc/a: canary-old, /etc/b: canary-old }\nsecrets: { ldap: canary-secret }");
        Value.Content secret = new Value.Content(List.of(
                new Segment.Literal("password="),
                new Segment.Sealed(new Value.SecretRef("ldap", 1, "ab".repeat(32)), Escape.NONE)));
        ManifestResource sensitive = ManifestResource.of(
                id("note[/etc/b]"),
                Ensure.PRESENT,
                Map.of("content", Value.Content.of("canary-new"), "sensitive", new Value.Flag(true)));
        RunReport run = trial.run(noteOf(Map.of("content", secret)), sensitive);
        assertEquals(Optional.of("password=canary-secret"), trial.node.text("/etc/a"));
        assertTrue(report(run, "note[/etc/a]").changes().getFirst().redacted());
        assertTrue(report(run, "note[/etc/b]").changes().getFirst().redacted());
        String all = new String(ReportCodec.write(run), StandardCharsets.UTF_8) + trial.events + trial.kept;
        assertFalse(all.contains("canary"), all);
    }

    @Test
    void whatWasSensitiveIsNotKeptWhenItNoLongerIs() {
        ManifestResource sensitive =
                noteOf(Map.of("content", Value.Content.of("canary"), "sensitive", new Value.Flag(true)));
        trial.run(sensitive);
        trial.run(note("/etc/a", "plain"));
        assertEquals(Map.of(), trial.kept);
        assertEquals(Map.of("/etc/a", "it may hold a secret"), trial.left);
        trial.run(note("/etc/a", "plainer"));
        assertEquals(Map.of("/etc/a", List.of("plain")), trial.kept, "plain text is kept");
    }

    @Test
    void aFileThatIsNoLongerSensitiveDriftsOnlyWhereTheNodeMovedAway() {
        trial.run(sensitive("one"));
        assertEquals(Map.of("content", Cause.INTENT), DriftTest.causes(trial.run(note("/etc/a", "two"))));
        trial.run(sensitive("three"));
        trial.node.put("files: { /etc/a: by hand }");
        assertEquals(Map.of("content", Cause.DRIFT), DriftTest.causes(trial.run(note("/etc/a", "four"))));
    }
}
