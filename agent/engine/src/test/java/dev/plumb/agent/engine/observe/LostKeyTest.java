package dev.plumb.agent.engine.observe;

import static dev.plumb.agent.engine.Trial.id;
import static dev.plumb.agent.engine.Trial.noteOf;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.plumb.agent.engine.Keyed;
import dev.plumb.agent.engine.Trial;
import dev.plumb.agent.engine.memory.Note;
import dev.plumb.agent.protocol.ManifestResource;
import dev.plumb.agent.protocol.report.Cause;
import dev.plumb.agent.protocol.report.Change;
import dev.plumb.agent.protocol.report.RunReport;
import dev.plumb.api.Ensure;
import dev.plumb.api.value.Escape;
import dev.plumb.api.value.Segment;
import dev.plumb.api.value.Value;
import dev.plumb.base.BaseModule;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The key is lost that digests were made with: nothing is told by comparing with them.
class LostKeyTest {
    private static final String PASSWORD = "user[ana]";

    private final Trial trial = new Trial();

    LostKeyTest() {
        key(1);
    }

    private void key(int first) {
        byte[] key = new byte[Keyed.LENGTH];
        Arrays.fill(key, (byte) first);
        trial.keyed = new Keyed(key);
        trial.journal.write(List.of(new Note.KeyedBy(trial.keyed.mark())), true);
    }

    private static ManifestResource sensitive(String text) {
        return noteOf(Map.of("content", Value.Content.of(text), "sensitive", new Value.Flag(true)));
    }

    private List<Cause> password(int version, String value) {
        trial.node.put("secrets: { hash: '" + value + "' }");
        Value secret = new Value.Content(
                List.of(new Segment.Sealed(new Value.SecretRef("hash", version, "ab".repeat(32)), Escape.NONE)));
        RunReport run = trial.run(
                new BaseModule(), ManifestResource.of(id(PASSWORD), Ensure.PRESENT, Map.of("password-hash", secret)));
        return Trial.report(run, PASSWORD).changes().stream().map(Change::cause).toList();
    }

    private void user(String hash) {
        trial.node.put("users: { ana: { uid: 1001, hash: " + hash + " } }");
    }

    @Test
    void whatIsAsDeclaredIsNoDriftAndIsRememberedAnew() {
        trial.run(sensitive("one"));
        key(2);
        assertEquals(Map.of(), DriftTest.causes(trial.run(sensitive("one"))));
        trial.node.put("files: { /etc/a: by hand }");
        assertEquals(Map.of("content", Cause.DRIFT), DriftTest.causes(trial.run(sensitive("two"))));
    }

    @Test
    void aNewWishIsIntentForDriftCannotBeTold() {
        trial.run(sensitive("one"));
        key(2);
        assertEquals(Map.of("content", Cause.INTENT), DriftTest.causes(trial.run(sensitive("two"))));
    }

    @Test
    void aSecretThatIsAsDeclaredIsRememberedAnew() {
        user("'!'");
        password(1, "$y$one");
        key(2);
        assertEquals(List.of(), password(1, "$y$one"));
        user("$y$by-hand");
        assertEquals(List.of(Cause.DRIFT), password(2, "$y$two"));
    }

    @Test
    void aSecretThatIsNotAsItWasAndIsStillWishedIsDrift() {
        user("'!'");
        password(1, "$y$one");
        key(2);
        user("$y$by-hand");
        assertEquals(List.of(Cause.DRIFT), password(1, "$y$one"));
    }
}
