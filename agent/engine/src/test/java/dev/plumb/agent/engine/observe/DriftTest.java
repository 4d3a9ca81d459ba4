package dev.plumb.agent.engine.observe;

import static dev.plumb.agent.engine.Trial.id;
import static dev.plumb.agent.engine.Trial.note;
import static dev.plumb.agent.engine.Trial.noteOf;
import static dev.plumb.agent.engine.Trial.report;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.agent.engine.Keyed;
import dev.plumb.agent.engine.Trial;
import dev.plumb.agent.engine.kinds.NoteKind;
import dev.plumb.agent.engine.secrecy.Remembered;
import dev.plumb.agent.protocol.ManifestResource;
import dev.plumb.agent.protocol.report.Cause;
import dev.plumb.agent.protocol.report.Change;
import dev.plumb.agent.protocol.report.RunReport;
import dev.plumb.api.Difference;
import dev.plumb.api.Ensure;
import dev.plumb.api.value.Segment;
import dev.plumb.api.value.Sha256;
import dev.plumb.api.value.Value;
import dev.plumb.base.BaseModule;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DriftTest {
    private final Trial trial = new Trial();

    static Map<String, Cause> causes(RunReport run) {
        return report(run, "note[/etc/a]").changes().stream()
                .collect(Collectors.toMap(Change::attribute, Change::cause));
    }

    private static ManifestResource withMode(String text, String mode) {
        return noteOf(Map.of("content", Value.Content.of(text), "mode", new Value.Text(mode)));
    }

    @Test
    void whatWasNeverReachedIsNew() {
        trial.node.put("files: { /etc/a: old }");
        assertEquals(Map.of("content", Cause.FIRST), causes(trial.run(note("/etc/a", "new"))));
    }

    @Test
    void aNewWishIsIntent() {
        trial.run(note("/etc/a", "one"));
        assertEquals(Map.of("content", Cause.INTENT), causes(trial.run(note("/etc/a", "two"))));
    }

    @Test
    void aNodeThatMovedAwayIsDrift() {
        trial.run(note("/etc/a", "one"));
        trial.node.put("files: { /etc/a: by hand }");
        trial.journal.restart();
        RunReport run = trial.run(note("/etc/a", "one"));
        assertEquals(Map.of("content", Cause.DRIFT), causes(run));
        assertTrue(report(run, "note[/etc/a]").drifted());
    }

    @Test
    void aNodeThatMovedAwayIsDriftAlsoWhenTheWishIsNew() {
        trial.run(note("/etc/a", "one"));
        trial.node.put("files: { /etc/a: by hand }");
        assertEquals(Map.of("content", Cause.DRIFT), causes(trial.run(note("/etc/a", "two"))));
    }

    @Test
    void eachAttributeHasItsOwnCause() {
        trial.run(note("/etc/a", "one"));
        trial.node.put("files: { /etc/a: { content: one, ownership: 'root:root 0666' } }");
        assertEquals(
                Map.of("content", Cause.INTENT, "mode", Cause.DRIFT),
                causes(trial.run(note("/etc/a", "two"))),
                "the mode is a default, which the declaration leaves out");
    }

    @Test
    void aRemovedThingIsDrift() {
        trial.run(note("/etc/a", "one"));
        trial.node.put("gone: [files /etc/a]");
        assertEquals(Map.of("ensure", Cause.DRIFT), causes(trial.run(note("/etc/a", "one"))));
    }

    @Test
    void aThingDeclaredAfterItWasDeclaredAbsentIsIntent() {
        trial.run(Trial.absent("note[/etc/a]"));
        assertEquals(Map.of("ensure", Cause.INTENT), causes(trial.run(note("/etc/a", "one"))));
    }

    @Test
    void anAuditedDifferenceStaysDriftRunAfterRun() {
        trial.run(withMode("one", "0600"));
        trial.node.put("files: { /etc/a: { content: one, ownership: 'root:root 0666' } }");
        for (int i = 0; i < 3; i++) {
            assertEquals(Map.of("mode", Cause.DRIFT), causes(trial.run(Trial.audited(withMode("one", "0600")))));
        }
    }

    @Test
    void contentThatTravelsByDigestIsComparedByDigest() {
        String text = "one";
        Value.Content blob =
                new Value.Content(List.of(new Segment.Blob(Sha256.hex(text.getBytes(StandardCharsets.UTF_8)), 3)));
        ThreeWay reachedAsBlob = new ThreeWay(
                new NoteKind(false).definition(),
                noteOf(Map.of("content", blob)),
                noteOf(Map.of("content", Value.Content.of("two"))),
                new ThreeWay.Digests(
                        new Remembered(new Keyed(new byte[Keyed.LENGTH]), (any, limit) -> Optional.empty()), Map.of()),
                true,
                Optional.of(List.of(Difference.of("content", Value.Content.of("one"), blob))));
        assertEquals(
                Cause.INTENT,
                reachedAsBlob.cause(Difference.of("content", Value.Content.of("one"), Value.Content.of("two"))));
    }

    @Test
    void whatIsNoAttributeDriftsOnlyWhileTheWishIsTheSame() {
        trial.node.put("files: { /etc/hosts: \"127.0.0.1 localhost\\n\" }");
        trial.run(new BaseModule(), hosts("a"));
        assertEquals(List.of(Cause.INTENT), ofHosts(trial.run(new BaseModule(), hosts("b"))));
        trial.node.put("files: { /etc/hosts: \"127.0.0.1 localhost\\n\" }");
        assertTrue(ofHosts(trial.run(new BaseModule(), hosts("b"))).contains(Cause.DRIFT));
    }

    @Test
    void whatIsNoAttributeGoesBecauseItIsNoLongerWished() {
        trial.node.put("directories: { /etc/modprobe.d: root:root 0755, /etc/modules-load.d: root:root 0755 }\n"
                + "kernel-modules: { zram: available }");
        trial.run(new BaseModule(), Trial.plain("kernel-module[zram]"));
        RunReport run = trial.run(new BaseModule(), Trial.absent("kernel-module[zram]"));
        assertEquals(
                List.of(Cause.INTENT),
                report(run, "kernel-module[zram]").changes().stream()
                        .map(Change::cause)
                        .distinct()
                        .toList());
    }

    private static ManifestResource hosts(String name) {
        Value names = new Value.Listing(List.of(new Value.Text(name)));
        return ManifestResource.of(
                id("hosts[system]"), Ensure.PRESENT, Map.of("entries", Value.Mapping.of(Map.of("10.0.0.1", names))));
    }

    private static List<Cause> ofHosts(RunReport run) {
        return report(run, "hosts[system]").changes().stream()
                .map(Change::cause)
                .toList();
    }

    @Test
    void aDiffShowsLinesWithoutControlCharacters() {
        trial.run(note("/etc/a", "one\ntwo\n"));
        trial.node.put("files: { /etc/a: \"one\\n\\e[2Jtwo\\n\" }");
        assertEquals(
                List.of("@@ -1,2 +1,2 @@", " one", "-\\u001b[2Jtwo", "+two"),
                report(trial.run(note("/etc/a", "one\ntwo\n")), "note[/etc/a]")
                        .changes()
                        .getFirst()
                        .diff());
    }

    private static ManifestResource line(String text) {
        return ManifestResource.of(id("line[/etc/shared#x]"), Ensure.PRESENT, Map.of("text", new Value.Text(text)));
    }

    private List<Cause> ofLine(String text) {
        return report(trial.run(new BaseModule(), line(text)), "line[/etc/shared#x]").changes().stream()
                .map(Change::cause)
                .toList();
    }

    @Test
    void anotherLineThanBeforeIsIntentWhileTheOldOneIsThere() {
        trial.node.put("files: { /etc/shared: \"a\\n\" }");
        ofLine("one");
        assertEquals(List.of(Cause.INTENT), ofLine("two"));
        trial.node.put("files: { /etc/shared: \"a\\n\" }");
        assertEquals(List.of(Cause.DRIFT), ofLine("three"), "somebody took the line away");
        trial.node.put("files: { /etc/shared: \"a\\n\" }");
        assertEquals(List.of(Cause.DRIFT), ofLine("three"));
    }
}
