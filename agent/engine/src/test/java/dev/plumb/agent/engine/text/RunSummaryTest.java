package dev.plumb.agent.engine.text;

import static dev.plumb.agent.engine.Trial.after;
import static dev.plumb.agent.engine.Trial.note;
import static dev.plumb.agent.engine.Trial.plain;
import static dev.plumb.agent.engine.Trial.refreshedBy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.agent.engine.Settings;
import dev.plumb.agent.engine.Trial;
import dev.plumb.agent.engine.memory.Note;
import dev.plumb.agent.protocol.ManifestResource;
import dev.plumb.agent.protocol.NodeRules;
import dev.plumb.agent.protocol.Permit;
import dev.plumb.agent.protocol.report.RunReport;
import dev.plumb.api.Action;
import dev.plumb.api.Difference;
import dev.plumb.api.Disruption;
import dev.plumb.api.Ensure;
import dev.plumb.api.Plan;
import dev.plumb.api.Problem;
import dev.plumb.api.node.FileStep;
import dev.plumb.api.value.Value;
import dev.plumb.base.BaseModule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class RunSummaryTest {
    private final Trial trial = new Trial();

    @Test
    void aRunOfManyEndsReadsLikeThis() {
        trial.node.put("units: { web.service: active }");
        trial.run(note("/etc/motd", "hello\nworld\n"), note("/etc/gone", "x"), note("/etc/same", "x"));
        trial.node.put("files: { /etc/motd: { content: \"hello\\nthere\\n\", ownership: 'root:root 0666' } }");
        trial.node.failing(
                step -> step instanceof FileStep.Write write && write.path().equals("/etc/full"),
                Problem.environment("disk.full", "no space left on '/etc'").advise("free some space, then run again"));
        trial.rules = new NodeRules(false, Map.of(Disruption.RESTART, new Permit.ByOrder()), new TreeMap<>(), 10);
        RunReport run = trial.run(
                note("/etc/motd", "hello\nworld\n"),
                note("/etc/same", "x"),
                refreshedBy(plain("daemon[web.service]"), "note[/etc/motd]"),
                note("/etc/full", "x"),
                after(note("/etc/b", "x"), "note[/etc/full]"),
                after(note("/etc/c", "x"), "note[/etc/full]"));
        assertEquals("""
                  changed      note[/etc/motd]  (drift)
                               replace
                                 content:
                                   @@ -1,2 +1,2 @@
                                    hello
                                   -there
                                   +world
                                 mode: 0666 -> 0644
                  owed         daemon[web.service]  'restart' is due and not permitted now
                               would restart  (restart)
                               because note[/etc/motd] changed
                  failed       note[/etc/full]
                               no space left on '/etc' [disk.full]; free some space, then run
                               again
                               tried to create
                  skipped      2 resources  because of note[/etc/full]
                               note[/etc/b], note[/etc/c]
                  released     1 no longer declared  left as they are until 'plumb forget ID'
                               note[/etc/gone]: no longer declared

                node-01: 1 in sync, 1 changed, 1 failed, 1 owed, 1 released, 2 skipped (1 drifted); 0.0 s, 0.00 s of CPU
                """.stripTrailing(), String.join("\n", RunSummary.lines(run, 80)));
    }

    @Test
    void whatFailedForOneReasonIsToldWithItOnce() {
        trial.node.failing(
                step -> step instanceof FileStep.Write,
                Problem.environment("disk.full", "no space left on '/etc'").advise("free some space, then run again"));
        RunReport run = trial.run(note("/etc/a", "x"), note("/etc/b", "x"), note("/etc/c", "x"));
        assertEquals("""
                  failed       note[/etc/a]
                               no space left on '/etc' [disk.full]; free some space, then run
                               again
                               tried to create
                  failed       2 more  for the same reason as note[/etc/a]
                               note[/etc/b], note[/etc/c]

                node-01: 0 in sync, 3 failed; 0.0 s, 0.00 s of CPU
                """.stripTrailing(), String.join("\n", RunSummary.lines(run, 80)));
    }

    @Test
    void oneCauseIsToldOnceThoughEachNamesItsOwnPath() {
        trial.settings = Settings.DEFAULT.in(RunReport.Mode.PLAN);
        Function<String, ManifestResource> file = path -> ManifestResource.of(
                Trial.id("file[" + path + "]"),
                Ensure.PRESENT,
                Map.of("content", Value.Content.of("x"), "owner", new Value.Text("nosuch")));
        RunReport run =
                trial.run(new BaseModule(), file.apply("/etc/a"), file.apply("/etc/none/b"), file.apply("/etc/c"));
        List<String> told = RunSummary.lines(run, 100);
        assertEquals(
                1,
                told.stream()
                        .filter(line -> line.contains("found none named 'nosuch'"))
                        .count());
        assertTrue(told.contains("  failed       file[/etc/c]  for the same reason as file[/etc/a]"), told::toString);
        assertTrue(String.join(" ", told).contains("no directory '/etc/none'"), told::toString);
    }

    @Test
    void aRunThatFoundNothingToDoIsOneLine() {
        trial.run(note("/etc/a", "x"));
        assertEquals(
                List.of("node-01: 1 in sync; 0.0 s, 0.00 s of CPU"),
                RunSummary.lines(trial.run(note("/etc/a", "x")), 80));
    }

    @Test
    void whatAnActionSaysAlreadyIsNotSaidTwice() {
        trial.settings = Settings.DEFAULT.in(RunReport.Mode.PLAN);
        trial.script = (name, view) -> new Plan.Change(List.of(Action.quiet(
                "set mode 0777 -> 0755",
                List.of(Difference.of("mode", "0777", "0755"), Difference.of("owner", "eve", "root")),
                new FileStep.Remove("/etc/a"))));
        assertEquals(
                List.of(
                        "  would-change scripted[x]  (first time)",
                        "               would set mode 0777 -> 0755",
                        "                 owner: eve -> root"),
                RunSummary.lines(trial.run(plain("scripted[x]")), 80).subList(0, 3));
    }

    @Test
    void whatAnActionTakesAwayIsNamedOnce() {
        trial.settings = Settings.DEFAULT.in(RunReport.Mode.PLAN);
        trial.script = (name, view) -> new Plan.Change(List.of(Action.quiet(
                "remove 'old.conf', which nobody declared",
                List.of(new Difference("entry", Optional.of(new Value.Text("old.conf")), Optional.empty(), false)),
                new FileStep.Remove("/etc/d/old.conf"))));
        List<String> told = RunSummary.lines(trial.run(plain("scripted[x]")), 80);
        assertEquals(
                List.of(
                        "  would-change scripted[x]  (first time)",
                        "               would remove 'old.conf', which nobody declared",
                        ""),
                told.subList(0, 3));
    }

    @Test
    void whatAProgramSaidInSeveralLinesStaysInLinesAndCannotPassForOurs() {
        trial.node.failing(
                step -> true,
                Problem.operator("process.exit", "expected exit 0, found 1")
                        .advise("it said: first\n  changed      note[/etc/x]\r\n\u001b[2Jlast\n"));
        assertEquals(
                List.of(
                        "  failed       note[/etc/a]",
                        "               expected exit 0, found 1 [process.exit]; it said: first",
                        "               changed      note[/etc/x]",
                        "               \\u001b[2Jlast"),
                RunSummary.lines(trial.run(note("/etc/a", "x")), 100).subList(0, 4));
    }

    @Test
    void noControlCharacterReachesTheTerminal() {
        trial.node.put("files: { /etc/a: \"\\e[31mred\\n\" }");
        trial.node.failing(step -> true, Problem.environment("disk.full", "\u001b]0;title\u0007 \u202eevil"));
        String text =
                String.join("\n", RunSummary.lines(trial.run(note("/etc/a", "x\n"), note("/etc/\u001b[2J", "x")), 100));
        assertTrue(text.contains("\\u001b[31mred"), text);
        assertFalse(text.codePoints().anyMatch(c -> (c < ' ' && c != '\n') || c == 0x7f || c == 0x202e), text);
    }

    @Test
    void aPlanAfterARunThatWasCutOffSaysWhatARunWouldDo() {
        trial.journal.write(
                List.of(
                        new Note.Began("run-0", trial.now),
                        new Note.Acting(Trial.id("note[/etc/a]"), true),
                        new Note.Begun(Trial.id("note[/etc/a]"))),
                true);
        trial.settings = Settings.DEFAULT.in(RunReport.Mode.PLAN);
        String planned = String.join(" ", RunSummary.lines(trial.run(note("/etc/a", "x")), 300));
        assertTrue(planned.contains("note[/etc/a]; a run that may change something goes on from there"), planned);
        trial.settings = Settings.DEFAULT;
        String done = String.join(" ", RunSummary.lines(trial.run(note("/etc/a", "x")), 300));
        assertTrue(done.contains("note[/etc/a]; this run went on from there"), done);
    }
}
