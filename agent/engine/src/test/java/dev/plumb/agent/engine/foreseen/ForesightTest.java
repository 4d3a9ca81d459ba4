package dev.plumb.agent.engine.foreseen;

import static dev.plumb.agent.engine.Trial.absent;
import static dev.plumb.agent.engine.Trial.after;
import static dev.plumb.agent.engine.Trial.audited;
import static dev.plumb.agent.engine.Trial.code;
import static dev.plumb.agent.engine.Trial.id;
import static dev.plumb.agent.engine.Trial.outcome;
import static dev.plumb.agent.engine.Trial.plain;
import static dev.plumb.agent.engine.Trial.report;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.plumb.agent.engine.Settings;
import dev.plumb.agent.engine.Trial;
import dev.plumb.agent.protocol.ManifestResource;
import dev.plumb.agent.protocol.Outcome;
import dev.plumb.agent.protocol.report.RunReport;
import dev.plumb.api.Ensure;
import dev.plumb.api.value.Escape;
import dev.plumb.api.value.Segment;
import dev.plumb.api.value.Value;
import dev.plumb.base.BaseModule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A plan looks through its own earlier steps: what it says is what a run does.
class ForesightTest {
    private final Trial trial = new Trial();

    private RunReport plan(ManifestResource... wish) {
        trial.settings = Settings.DEFAULT.in(RunReport.Mode.PLAN);
        RunReport run = trial.run(new BaseModule(), wish);
        assertEquals(List.of(), trial.node.performed());
        return run;
    }

    private static ManifestResource with(String printed, Map<String, Value> attributes) {
        return ManifestResource.of(id(printed), Ensure.PRESENT, attributes);
    }

    private static Value text(String text) {
        return new Value.Text(text);
    }

    private static ManifestResource file(String path, String content) {
        return with("file[" + path + "]", Map.of("content", Value.Content.of(content)));
    }

    private static String problem(RunReport run, String printed) {
        return outcome(run, printed) instanceof Outcome.Failed failed
                ? failed.problem().code()
                : code(run, printed);
    }

    @Test
    void aDirectoryIsEmptyOnceTheFileInItWouldBeGone() {
        trial.node.put("files: { /etc/d/f: x }");
        RunReport run = plan(absent("file[/etc/d/f]"), after(absent("directory[/etc/d]"), "file[/etc/d/f]"));
        assertEquals("would-change", code(run, "directory[/etc/d]"), "no data is lost any more");
    }

    @Test
    void whatIsHeldStaysWhereItIs() {
        trial.node.put("files: { /etc/d/f: x, /etc/d/g: x }");
        RunReport run = plan(
                absent("file[/etc/d/f]"), after(absent("directory[/etc/d]"), "file[/etc/d/f]"), file("/etc/d/h", "x"));
        assertEquals("held", code(run, "directory[/etc/d]"), "g is still in it");
        assertEquals("would-change", code(run, "file[/etc/d/h]"), "so it is still there");
    }

    @Test
    void anOwnerThatAnEarlierUserBringsIsKnownAndAnotherIsNot() {
        ManifestResource ours = with("file[/etc/a]", Map.of("owner", text("ana"), "group", text("ana")));
        assertEquals("would-change", code(plan(plain("user[ana]"), ours), "file[/etc/a]"));
        assertEquals("file.no-such-account", problem(plan(ours), "file[/etc/a]"));
    }

    @Test
    void theHomeOfANewUserIsThere() {
        trial.node.put("directories: { /home: root:root 0755 }");
        RunReport run = plan(plain("user[ana]"), file("/home/ana/.profile", "x"));
        assertEquals("would-change", code(run, "file[/home/ana/.profile]"));
    }

    @Test
    void aFolderThatNobodyMakesIsMissed() {
        RunReport run = plan(file("/etc/none/a", "x"), after(file("/etc/b", "x"), "file[/etc/none/a]"));
        assertEquals("file.no-directory", problem(run, "file[/etc/none/a]"));
        assertEquals("skipped", code(run, "file[/etc/b]"));
        assertEquals(
                "would-change",
                code(plan(plain("directory[/etc/none]"), file("/etc/none/a", "x")), "file[/etc/none/a]"));
    }

    @Test
    void whatAPackageMayBringIsNotMissed() {
        trial.node.put("packages: { tool: { versions: ['1'] } }");
        RunReport run = plan(plain("package[tool]"), file("/etc/none/a", "x"));
        assertEquals("would-change", code(run, "file[/etc/none/a]"));
        assertEquals(
                List.of(
                        "unless package[tool] brings what is missing: '/etc/none/a': there is no directory '/etc/none'"),
                report(run, "file[/etc/none/a]").notes());
    }

    private static ManifestResource make(String disruption, String guard, Value wanted) {
        return with(
                "command[make]",
                Map.of("run", new Value.Listing(List.of(text("/bin/make"))), "class", text(disruption), guard, wanted));
    }

    @Test
    void whatNoPackageBringsIsMissedAlsoAfterOne() {
        trial.node.put("""
            packages: { tool: { versions: ['1'] } }
            units: { web.service: inactive }
            directories: { /home: root:root 0755 }
            files: { /etc/two: { content: x, links: 2 }, /etc/fixed: x }
            immutable: [/etc/fixed]
            """);
        RunReport run = plan(
                plain("package[tool]"),
                file("/home/none/a", "x"),
                plain("service[web]"),
                file("/etc/two", "new"),
                file("/etc/fixed", "new"),
                with("file[/etc/own]", Map.of("owner", text("tool"))));
        assertEquals("file.no-directory", problem(run, "file[/home/none/a]"));
        assertEquals("file.hard-linked", problem(run, "file[/etc/two]"));
        assertEquals("file.immutable", problem(run, "file[/etc/fixed]"));
        assertEquals("would-change", problem(run, "file[/etc/own]"), "the package may bring its user");
    }

    @Test
    void anArchiveBringsNothingElsewhere() {
        ManifestResource tool = with(
                "download[/etc/tool]",
                Map.of("url", text("https://a/b"), "sha256", text("a".repeat(64)), "unpack", text("tar")));
        RunReport run = plan(tool, file("/etc/tool/lib/a", "x"), file("/etc/none/a", "x"));
        assertEquals("would-change", code(run, "file[/etc/tool/lib/a]"));
        assertEquals("file.no-directory", problem(run, "file[/etc/none/a]"));
    }

    @Test
    void aCommandIsNotNeededWhenAnEarlierFileIsWhatItCreates() {
        ManifestResource command = make("none", "creates", text("/etc/a"));
        assertEquals("would-change", code(plan(command), "command[make]"));
        assertEquals("in-sync", code(plan(file("/etc/a", "x"), command), "command[make]"));
    }

    @Test
    void whatAGuardAnswersNowIsNoPromiseBehindWhatWouldChange() {
        trial.node.put("programs: { /bin/test -e /etc/a: { exit: 1 } }");
        ManifestResource command = after(
                make("reboot", "only-if", new Value.Listing(List.of(text("/bin/test"), text("-e"), text("/etc/a")))),
                "file[/etc/a]");
        RunReport run = plan(file("/etc/a", "x"), command);
        assertEquals(new Outcome.Waiting("file[/etc/a]"), outcome(run, "command[make]"));
        trial.node.put("files: { /etc/a: { content: x, ownership: 'root:root 0644' } }");
        assertEquals("in-sync", code(plan(file("/etc/a", "x"), command), "command[make]"), "nothing comes before it");
    }

    @Test
    void aLineIsLookedForInTheFileThatWouldBeWritten() {
        trial.node.put("files: { /etc/a: old }");
        ManifestResource line = with("line[/etc/a#x]", Map.of("text", text("one")));
        assertEquals("in-sync", code(plan(file("/etc/a", "one\n"), after(line, "file[/etc/a]")), "line[/etc/a#x]"));
        assertEquals(
                "would-change", code(plan(file("/etc/a", "two\n"), after(line, "file[/etc/a]")), "line[/etc/a#x]"));
    }

    @Test
    void aPathLeadsOverALinkThatWouldBeMade() {
        trial.node.put("files: { /etc/new/a: x }");
        RunReport run = plan(
                with("link[/etc/now]", Map.of("target", text("/etc/new"))),
                after(file("/etc/now/a", "x"), "link[/etc/now]"),
                after(file("/etc/now/none/a", "x"), "link[/etc/now]"));
        assertEquals("in-sync", code(run, "file[/etc/now/a]"));
        assertEquals("file.no-directory", problem(run, "file[/etc/now/none/a]"));
    }

    @Test
    void whatIsNoLongerDeclaredIsGoneBeforeAllElse() {
        trial.run(new BaseModule(), Trial.removing(file("/etc/a", "x")));
        trial.node.forget();
        ManifestResource command = make("none", "creates", text("/etc/a"));
        assertEquals("would-change", code(plan(command), "command[make]"));
    }

    @Test
    void aNewHomeIsAsOpenAsTheMachineMakesHomes() {
        trial.node.put(
                "directories: { /home: root:root 0755 }\nfiles: { /etc/login.defs: \"UMASK 022\\nHOME_MODE 0750\\n\" }");
        ManifestResource home = after(
                with("directory[/home/ana]", Map.of("owner", text("ana"), "group", text("ana"), "mode", text("0750"))),
                "user[ana]");
        assertEquals("in-sync", code(plan(plain("user[ana]"), home), "directory[/home/ana]"));
        trial.node.put("files: { /etc/login.defs: \"UMASK 077\\n\" }");
        assertEquals("would-change", code(plan(plain("user[ana]"), home), "directory[/home/ana]"));
    }

    @Test
    void whatCannotBeChangedOrRemovedIsToldByThePlan() {
        trial.node.put("""
            files: { /etc/a: x, /etc/b: x }
            immutable: [/etc/a, /etc/b]
            users: { ana: { uid: 1001, processes: true }, bob: { uid: 1002, group: staff } }
            """);
        RunReport run =
                plan(file("/etc/a", "new"), absent("file[/etc/b]"), absent("user[ana]"), absent("group[staff]"));
        assertEquals("file.immutable", problem(run, "file[/etc/a]"));
        assertEquals("file.immutable", problem(run, "file[/etc/b]"));
        assertEquals("user.has-processes", problem(run, "user[ana]"));
        assertEquals("group.is-primary", problem(run, "group[staff]"));
        run = plan(absent("user[bob]"), after(absent("group[staff]"), "user[bob]"));
        assertEquals("would-change", code(run, "group[staff]"));
    }

    @Test
    void whoMayNotReadPasswordsDoesNotSayWhoIsLocked() {
        trial.run(new BaseModule(), plain("user[ana]"));
        trial.node.forget();
        trial.node.put("users: { ana: { uid: 1000, hash: '?' } }");
        assertEquals(
                "user.password-hidden",
                ((Outcome.Unknown) outcome(plan(), "user[ana]")).why().code());
    }

    @Test
    void whatIsOnlyAuditedIsNotTakenForDone() {
        RunReport run = plan(audited(plain("directory[/etc/d]")), file("/etc/d/a", "x"));
        assertEquals("file.no-directory", problem(run, "file[/etc/d/a]"));
    }

    @Test
    void aFileThatWouldHoldASecretIsNotRead() {
        trial.node.put("secrets: { ldap: canary }");
        Value.Content sealed = new Value.Content(
                List.of(new Segment.Sealed(new Value.SecretRef("ldap", 1, "ab".repeat(32)), Escape.NONE)));
        RunReport run = plan(
                with("file[/etc/a]", Map.of("content", sealed)),
                after(with("line[/etc/a#x]", Map.of("text", text("one"))), "file[/etc/a]"));
        assertEquals(new Outcome.Waiting("file[/etc/a]"), outcome(run, "line[/etc/a#x]"));
        assertEquals(Optional.empty(), trial.node.text("/etc/a"));
    }
}
