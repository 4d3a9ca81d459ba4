package dev.plumb.agent.engine.observe;

import static dev.plumb.agent.engine.Trial.id;
import static dev.plumb.agent.engine.Trial.report;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.agent.engine.Trial;
import dev.plumb.agent.engine.text.RunSummary;
import dev.plumb.agent.protocol.ManifestResource;
import dev.plumb.agent.protocol.report.Cause;
import dev.plumb.agent.protocol.report.Change;
import dev.plumb.agent.protocol.report.ReportCodec;
import dev.plumb.agent.protocol.report.RunReport;
import dev.plumb.api.Ensure;
import dev.plumb.api.Problem;
import dev.plumb.api.value.Escape;
import dev.plumb.api.value.Segment;
import dev.plumb.api.value.Value;
import dev.plumb.base.BaseModule;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What is found is judged by what was last reached, with the defaults that held then, whatever is wished now.
class LastReachedTest {
    private static final String FILE = "file[/etc/a]";
    private static final Value.Content SEALED = new Value.Content(
            List.of(new Segment.Sealed(new Value.SecretRef("ldap", 1, "ab".repeat(32)), Escape.NONE)));

    private final Trial trial = new Trial();

    private static ManifestResource file(Value.Content content, Map<String, Value> besides) {
        Map<String, Value> attributes = new HashMap<>(besides);
        attributes.put("content", content);
        return ManifestResource.of(id(FILE), Ensure.PRESENT, attributes);
    }

    private static ManifestResource file(String text) {
        return file(Value.Content.of(text), Map.of());
    }

    private static ManifestResource mode(String text, String mode) {
        return file(Value.Content.of(text), Map.of("mode", new Value.Text(mode)));
    }

    private static ManifestResource sensitive(String text) {
        return file(Value.Content.of(text), Map.of("sensitive", new Value.Flag(true)));
    }

    private RunReport run(ManifestResource... wish) {
        return trial.run(new BaseModule(), wish);
    }

    private Map<String, Cause> causes(ManifestResource wish) {
        return report(run(wish), wish.id().toString()).changes().stream()
                .collect(Collectors.toMap(Change::attribute, Change::cause));
    }

    private void byHand(String text, String ownership) {
        trial.node.put("files: { /etc/a: { content: \"" + text.replace("\n", "\\n") + "\", ownership: '" + ownership
                + "' } }");
    }

    @Test
    void whatSomebodyDidBeforeTheSiteWishedItIsInSyncAndDrift() {
        run(file("one"));
        byHand("one", "root:root 0600");
        RunReport run = run(mode("one", "0600"));
        assertEquals("in-sync", Trial.code(run, FILE));
        Change change = report(run, FILE).changes().getFirst();
        assertEquals(Change.of("mode", Cause.DRIFT, Optional.of("0644"), Optional.of("0600")), change);
        assertTrue(report(run, FILE).drifted());
        String told = String.join("\n", RunSummary.lines(run, 100));
        assertTrue(told.contains("mode: 0644 -> 0600"), told);
        assertTrue(told.contains("1 drifted"), told);
        assertEquals(List.of(), report(run(mode("one", "0600")), FILE).changes(), "told once");
    }

    @Test
    void itIsToldBesideWhatStillHasToChange() {
        run(file("one"));
        byHand("one", "root:root 0600");
        assertEquals(Map.of("content", Cause.INTENT, "mode", Cause.DRIFT), causes(mode("two", "0600")));
    }

    @Test
    void contentThatSomebodyWroteBeforeTheSiteWishedItIsShownAsADiff() {
        run(file("one\n"));
        byHand("two\n", "root:root 0644");
        assertEquals(
                List.of("@@ -1 +1 @@", "-one", "+two"),
                report(run(file("two\n")), FILE).changes().getFirst().diff());
    }

    @Test
    void aThingThatSomebodyRemovedBeforeTheSiteDidIsDrift() {
        run(file("one"));
        trial.node.put("gone: [files /etc/a]");
        assertEquals(Map.of("ensure", Cause.DRIFT), causes(Trial.absent(FILE)));
    }

    @Test
    void theDefaultOfWhatIsSensitiveIsNoDriftWhenItNoLongerIs() {
        run(sensitive("one"));
        assertEquals(Map.of("mode", Cause.INTENT), causes(file("one")));
        assertEquals(Map.of("mode", Cause.INTENT), causes(sensitive("one")));
    }

    @Test
    void theDefaultOfWhatHoldsASecretIsNoDriftWhenTheSecretLeaves() {
        trial.node.put("secrets: { ldap: canary }");
        run(file(SEALED, Map.of()));
        trial.node.put("gone: [secrets ldap]");
        assertEquals(Map.of("content", Cause.INTENT, "mode", Cause.INTENT), causes(file("plain")));
    }

    @Test
    void theModeOfWhatIsSensitiveIsDriftWhereSomebodyChangedIt() {
        run(sensitive("one"));
        byHand("one", "root:root 0640");
        assertEquals(Map.of("mode", Cause.DRIFT), causes(file("one")));
    }

    @Test
    void whatSomebodyMadeOfASecretIsNotTold() {
        trial.node.put("secrets: { ldap: canary-secret }");
        run(file(SEALED, Map.of("mode", new Value.Text("0600"))));
        byHand("canary-by-hand", "root:root 0600");
        RunReport run = run(file(Value.Content.of("canary-by-hand"), Map.of("mode", new Value.Text("0600"))));
        assertEquals(
                List.of(Change.redacted("content", Cause.DRIFT, Optional.empty())),
                report(run, FILE).changes());
        String all = new String(ReportCodec.write(run), StandardCharsets.UTF_8);
        assertFalse(all.contains("canary"), all);
    }

    @Test
    void whatARunDidThatFailedIsNobodyElsesDoing() {
        run(mode("one", "0600"));
        trial.node.failing(step -> true, Problem.environment("node.full", "no space left"));
        run(mode("two", "0640"));
        trial.node.healed();
        byHand("two", "root:root 0640");
        assertEquals(Map.of(), causes(mode("two", "0640")), "it cannot be told who wrote it");
        byHand("two", "root:root 0600");
        assertEquals(
                Map.of("mode", Cause.DRIFT),
                causes(mode("three", "0600")).entrySet().stream()
                        .filter(cause -> cause.getKey().equals("mode"))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    @Test
    void aSensitiveFileThatNobodyChangedGoes() {
        run(Trial.removing(sensitive("one")));
        RunReport run = run();
        assertEquals("changed", Trial.code(run, FILE));
        assertEquals(Optional.empty(), trial.node.text("/etc/a"));
    }

    @Test
    void aFileThatOthersDeclareIsNoDriftOfADirectoryThatWasPurged() {
        trial.node.put("directories: { /etc/d: root:root 0755 }");
        ManifestResource inside = ManifestResource.of(id("file[/etc/d/x]"), Ensure.PRESENT, Map.of());
        run(purged(Map.of("purge", new Value.Flag(true))), inside);
        trial.node.put("files: { /etc/d/y: by hand }");
        assertEquals(
                List.of("entry"),
                report(run(purged(Map.of()), inside), "directory[/etc/d]").changes().stream()
                        .map(Change::attribute)
                        .toList(),
                "y is, x is not");
    }

    private static ManifestResource purged(Map<String, Value> attributes) {
        return ManifestResource.of(id("directory[/etc/d]"), Ensure.PRESENT, attributes);
    }

    @Test
    void aCommandIsNotAskedAgainWhatItWasGuardedByBefore() {
        trial.node.put("programs: { /bin/old: '' }");
        run(guarded("/bin/old"));
        trial.node.put("programs: { /bin/old: { exit: 1 }, /bin/new: '' }");
        assertEquals(List.of(), report(run(guarded("/bin/new")), "command[x]").changes());
    }

    private static ManifestResource guarded(String unless) {
        return ManifestResource.of(
                id("command[x]"),
                Ensure.PRESENT,
                Map.of(
                        "run", new Value.Listing(List.of(new Value.Text("/bin/true"))),
                        "class", new Value.Text("none"),
                        "unless", new Value.Listing(List.of(new Value.Text(unless)))));
    }
}
