package dev.plumb.agent.engine.observe;

import static dev.plumb.agent.engine.Trial.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.plumb.agent.engine.Trial;
import dev.plumb.agent.protocol.ManifestResource;
import dev.plumb.agent.protocol.report.Cause;
import dev.plumb.agent.protocol.report.Change;
import dev.plumb.agent.protocol.report.ReportCodec;
import dev.plumb.agent.protocol.report.RunReport;
import dev.plumb.api.Ensure;
import dev.plumb.api.value.Escape;
import dev.plumb.api.value.Segment;
import dev.plumb.api.value.Value;
import dev.plumb.base.BaseModule;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Drift of secrets that are no file's content: told by keyed digest, whatever the new wish is.
class SecretDriftTest {
    private static final String KEY = "setting[/etc/app.json#db.password]";
    private static final String FILE = "{ \"db\": { \"password\": \"%s\" }, \"port\": 1 }";

    private final Trial trial = new Trial();

    private static Value.Content sealed(int version) {
        return new Value.Content(
                List.of(new Segment.Sealed(new Value.SecretRef("canary", version, "ab".repeat(32)), Escape.NONE)));
    }

    private static ManifestResource password(int version) {
        return ManifestResource.of(id("user[ana]"), Ensure.PRESENT, Map.of("password-hash", sealed(version)));
    }

    private static ManifestResource setting(int version) {
        return ManifestResource.of(id(KEY), Ensure.PRESENT, Map.of("value", sealed(version)));
    }

    private void secret(String value) {
        trial.node.put("secrets: { canary: '" + value + "' }");
    }

    private void file(String value) {
        trial.node.put(
                "files: { /etc/app.json: { content: '" + FILE.formatted(value) + "', ownership: 'root:root 0600' } }");
    }

    private List<Cause> causes(ManifestResource wish) {
        RunReport run = trial.run(new BaseModule(), wish);
        String all = new String(ReportCodec.write(run), StandardCharsets.UTF_8)
                + trial.events
                + trial.kept
                + trial.journal.ledger().notes();
        assertFalse(all.contains("canary-") || all.contains("by-hand"), all);
        return Trial.report(run, wish.id().toString()).changes().stream()
                .map(Change::cause)
                .toList();
    }

    @Test
    void aNewPasswordIsIntentAndDriftWhereSomebodySetAnotherMeanwhile() {
        trial.node.put("users: { ana: { uid: 1001, hash: '!' } }");
        secret("$y$canary-1");
        assertEquals(List.of(Cause.FIRST), causes(password(1)));
        secret("$y$canary-2");
        assertEquals(List.of(Cause.INTENT), causes(password(2)));
        trial.journal.restart();
        trial.node.put("users: { ana: { uid: 1001, hash: $y$by-hand } }");
        assertEquals(List.of(Cause.DRIFT), causes(password(2)), "the wish is the same");
        trial.node.put("users: { ana: { uid: 1001, hash: $y$by-hand } }");
        secret("$y$canary-3");
        assertEquals(List.of(Cause.DRIFT), causes(password(3)), "the wish is new too");
    }

    @Test
    void aUserWhoseSecretsAreGoneIsRemovedWhereNobodyChangedThem() {
        secret("$y$canary-1");
        trial.run(new BaseModule(), Trial.removing(password(1)));
        trial.node.put("gone: [secrets canary]");
        trial.run(new BaseModule());
        assertEquals(Optional.empty(), trial.node.accounts().localUser("ana"));
    }

    @Test
    void aUserWhosePasswordSomebodySetStays() {
        secret("$y$canary-1");
        trial.run(new BaseModule(), Trial.removing(password(1)));
        trial.node.put("users: { ana: { uid: 1001, hash: $y$by-hand } }");
        RunReport run = trial.run(new BaseModule());
        assertEquals("released", Trial.code(run, "user[ana]"));
        assertEquals(
                List.of("it was changed since Plumb last brought it there"),
                Trial.report(run, "user[ana]").notes());
    }

    @Test
    void aNewSecretInASettingIsIntentAndDriftWhereSomebodySetAnotherMeanwhile() {
        file("before");
        secret("canary-1");
        assertEquals(List.of(Cause.FIRST), causes(setting(1)));
        secret("canary-2");
        assertEquals(List.of(Cause.INTENT), causes(setting(2)));
        trial.journal.restart();
        file("by-hand");
        assertEquals(List.of(Cause.DRIFT), causes(setting(2)), "the wish is the same");
        file("by-hand");
        secret("canary-3");
        assertEquals(List.of(Cause.DRIFT), causes(setting(3)), "the wish is new too");
    }

    @Test
    void aSecretKeyThatSomebodyTookAwayIsDrift() {
        trial.node.put("files: { /etc/app.json: { content: '{ \"port\": 1 }', ownership: 'root:root 0600' } }");
        secret("canary-1");
        assertEquals(List.of(Cause.FIRST), causes(setting(1)));
        trial.node.put("files: { /etc/app.json: { content: '{ \"port\": 1 }', ownership: 'root:root 0600' } }");
        secret("canary-2");
        assertEquals(List.of(Cause.DRIFT), causes(setting(2)));
    }

    @Test
    void aSecretKeyThatNobodyChangedGoesAlsoWhenItsSecretIsGone() {
        trial.node.put("files: { /etc/app.json: { content: '{ \"port\": 1 }', ownership: 'root:root 0600' } }");
        secret("canary-1");
        trial.run(new BaseModule(), Trial.removing(setting(1)));
        trial.node.put("gone: [secrets canary]");
        trial.run(new BaseModule());
        String text = trial.node.text("/etc/app.json").orElseThrow();
        assertFalse(text.contains("password"), text);
    }

    @Test
    void aSecretKeyThatSomebodyChangedStays() {
        trial.node.put("files: { /etc/app.json: { content: '{ \"port\": 1 }', ownership: 'root:root 0600' } }");
        secret("canary-1");
        trial.run(new BaseModule(), Trial.removing(setting(1)));
        file("by-hand");
        RunReport run = trial.run(new BaseModule());
        assertEquals("released", Trial.code(run, KEY));
        assertEquals(Optional.of(FILE.formatted("by-hand")), trial.node.text("/etc/app.json"));
    }
}
