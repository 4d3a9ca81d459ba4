package dev.plumb.cli;

import dev.plumb.agent.app.AgentFolder;
import dev.plumb.agent.app.History;
import dev.plumb.agent.app.KeptVersion;
import dev.plumb.agent.app.LocalAgent;
import dev.plumb.agent.engine.memory.KeptContents;
import dev.plumb.agent.linux.LinuxNode;
import dev.plumb.agent.protocol.json.Json;
import dev.plumb.api.Problem;
import dev.plumb.api.node.Applied;
import dev.plumb.api.node.FileStep;
import dev.plumb.api.type.Quoted;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Shows and brings back what Plumb replaced.
final class HistoryCommand extends Answering {
    private final Options.Home home = takes(new Options.Home());

    private final Argument<String> path =
            takes(Argument.operand(String.class, 0, "PATH", "the file, as an absolute path"));

    private final Argument<Integer> show = takes(Argument.option(Integer.class, "--show", "N", "Prints version N."));

    private final Argument<Integer> restore =
            takes(Argument.option(Integer.class, "--restore", "N", "Writes version N back."));

    HistoryCommand(Terminal terminal) {
        super(terminal, "history");
        does(
                "Shows the contents of a file that Plumb replaced or removed, the latest first.",
                "Secret contents, what is not text or larger than 1 MiB, and what is in a directory are not kept;",
                "that is said.",
                "--show makes control characters visible; with --json it gives the content as it was.",
                "--restore writes one back, with its owner and mode; the next apply sees that as drift.");
        example("Example: plumb history /etc/motd --restore 1", "Exit: 0, or 1 when there is nothing");
    }

    @Override
    Answer answer() {
        return home.look()
                .map(found -> switch (found) {
                    case AgentFolder.Opened.Refused(Problem problem) -> Answer.refused(problem);
                    case AgentFolder.Opened.Ok(AgentFolder folder) ->
                        tried(new LocalAgent(folder, ThisMachine.host()).history());
                })
                .orElseGet(this::nothing);
    }

    private Answer tried(History history) {
        try {
            return answer(history);
        } catch (IOException unreadable) {
            return Answer.refused(
                    Problem.environment("history.unreadable", "cannot read: " + Failures.reason(unreadable)));
        }
    }

    private Answer answer(History history) throws IOException {
        List<KeptVersion> versions = history.versions(path.value());
        if (versions.isEmpty()) {
            return nothing();
        }
        Optional<Integer> number = restore.given().or(show::given);
        if (number.isEmpty()) {
            return Answer.of(
                    Exit.DONE, () -> VersionList.lines(versions), () -> VersionList.json(path.value(), versions));
        }
        if (number.get() < 1 || number.get() > versions.size()) {
            return Answer.refused(Problem.operator(
                    "history.no-version",
                    "expected a version from 1 to " + versions.size() + ", found " + number.get()));
        }
        KeptVersion version = versions.get(number.get() - 1);
        if (version.left().isPresent()) {
            return Answer.refused(Problem.operator(
                    "history.not-kept",
                    "that version was not kept: " + version.left().get()));
        }
        return restore.given().isPresent()
                ? restored(history, history.restore(path.value(), number.get()).orElseThrow())
                : Answer.of(
                        Exit.DONE,
                        () -> version.text().lines().toList(),
                        () -> Json.members()
                                .put("path", path.value())
                                .put("content", version.text())
                                .build());
    }

    private Answer nothing() {
        return Answer.refused(Problem.operator("history.none", "nothing is kept of " + Quoted.of(path.value()))
                .advise("give the absolute path of a file that Plumb replaced or removed"));
    }

    private Answer restored(History history, FileStep step) {
        LinuxNode node = ThisMachine.node(NoContents.INSTANCE);
        return switch (history.keep(path.value(), node)) {
            case KeptContents.Keeping.Failed(Problem problem) -> Answer.refused(problem);
            case KeptContents.Keeping.Kept kept -> write(node, step);
            case KeptContents.Keeping.Nothing nothing -> write(node, step);
            case KeptContents.Keeping.Left left -> write(node, step);
        };
    }

    private Answer write(LinuxNode node, FileStep step) {
        return switch (node.perform(step)) {
            case Applied.Failed(Problem problem) -> Answer.refused(problem);
            case Applied.Done done ->
                Answer.of(
                        Exit.DONE,
                        () -> List.of("restored " + path.value() + "; what stood there is now version 1"),
                        () -> Json.members().put("restored", path.value()).build());
        };
    }
}
