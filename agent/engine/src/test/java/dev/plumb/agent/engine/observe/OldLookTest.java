package dev.plumb.agent.engine.observe;

import static dev.plumb.agent.engine.Trial.note;
import static dev.plumb.agent.engine.Trial.plain;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.plumb.agent.engine.Trial;
import dev.plumb.agent.protocol.report.Cause;
import dev.plumb.agent.protocol.report.Change;
import dev.plumb.agent.protocol.report.RunReport;
import dev.plumb.api.Action;
import dev.plumb.api.Difference;
import dev.plumb.api.Plan;
import dev.plumb.api.node.FileState.Ownership;
import dev.plumb.api.node.FileStep;
import dev.plumb.api.value.Value;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What is planned on a look is not done when the look is old: others write to the same files.
class OldLookTest {
    private static final String HOSTS = "/etc/hosts";

    private final Trial trial = new Trial();
    private int looks;

    @Test
    void whatOthersWroteWhileSomethingWasWaitedForStays() {
        trial.node.put("files: { /etc/hosts: \"old\\n\" }");
        trial.script = (name, view) -> name.equals("wait") ? waiting() : appending();
        trial.run(plain("scripted[wait]"), plain("scripted[append]"));
        assertEquals(Optional.of("old\ntheirs\nours\n"), trial.node.text(HOSTS));
    }

    private Plan waiting() {
        looks++;
        if (looks < 3) {
            return new Plan.Waiting("somebody", Duration.ofMinutes(1));
        }
        trial.node.put("files: { /etc/hosts: \"old\\ntheirs\\n\" }");
        return new Plan.InSync("somebody came");
    }

    private Plan appending() {
        String text = trial.node.text(HOSTS).orElse("");
        return text.contains("ours")
                ? new Plan.InSync("ours is there")
                : new Plan.Change(List.of(Action.quiet(
                        "append",
                        List.of(Difference.of("line", "none", "ours")),
                        new FileStep.Write(
                                HOSTS,
                                Value.Content.of(text + "ours\n"),
                                new Ownership("root", "root", 0644),
                                Optional.empty(),
                                false))));
    }

    /// By its place in the list alone: no edge leads from the one to the other.
    @Test
    void whatAsksProgramsIsAskedAgainOnceSomethingBeforeItWasDone() {
        trial.script = (name, view) -> trial.node.text("/etc/copy").equals(trial.node.text("/etc/list"))
                ? new Plan.InSync("the copy is as the list")
                : copying();
        trial.run(note("/etc/list", "one"), plain("scripted[asks]"));
        assertEquals(Optional.of("one"), trial.node.text("/etc/copy"));
        RunReport run = trial.run(note("/etc/list", "two"), plain("scripted[asks]"));
        assertEquals(Optional.of("two"), trial.node.text("/etc/copy"));
        assertEquals(
                List.of(Cause.INTENT),
                Trial.report(run, "scripted[asks]").changes().stream()
                        .map(Change::cause)
                        .toList());
    }

    private Plan copying() {
        return new Plan.Change(List.of(Action.quiet(
                "copy",
                List.of(Difference.of("copy", "another", "as the list")),
                new FileStep.Write(
                        "/etc/copy",
                        Value.Content.of(trial.node.text("/etc/list").orElse("")),
                        new Ownership("root", "root", 0644),
                        Optional.empty(),
                        false))));
    }
}
