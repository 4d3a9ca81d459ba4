package dev.plumb.cli;

import dev.plumb.agent.app.AgentFolder;
import dev.plumb.agent.app.KeptVersion;
import dev.plumb.agent.app.LocalAgent;
import dev.plumb.agent.app.Restored;
import dev.plumb.agent.engine.memory.KeptContents;
import dev.plumb.agent.linux.LinuxNode;
import dev.plumb.agent.protocol.json.Json;
import dev.plumb.api.Problem;
import dev.plumb.api.type.Quoted;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ParameterException;

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
                "Secret contents, what is larger than 16 MiB, and what is in a directory are not kept; that is said. Of a"
                        + " path 20 are kept, of all at most 128 MiB; the oldest go.",
                "--show makes control characters visible; with --json it gives the content as it was.",
                "--restore writes one back, with its owner and mode; the next apply sees that as drift.",
                "What stands there is kept first, but not where it may hold a secret.");
        example(
                "Example: plumb history /etc/motd --restore 1",
                "Exit: 0; 1 when there is nothing; 5 beside a run, with --restore");
    }

    @Override
    Answer answer() {
        if (show.given().isPresent() && restore.given().isPresent()) {
            throw new ParameterException(spec().commandLine(), "expected --show or --restore, found both");
        }
        return home.look()
                .map(found -> switch (found) {
                    case AgentFolder.Opened.Refused(Problem problem) -> Answer.refused(problem);
                    case AgentFolder.Opened.Ok(AgentFolder folder) -> tried(new LocalAgent(folder, ThisMachine.host()));
                })
                .orElseGet(this::nothing);
    }

    private Answer tried(LocalAgent agent) {
        try {
            return answer(agent);
        } catch (IOException unreadable) {
            return Answer.refused(
                    Problem.environment("history.unreadable", "cannot read: " + Failures.reason(unreadable)));
        }
    }

    private Answer answer(LocalAgent agent) throws IOException {
        List<KeptVersion> versions = agent.history().versions(path.value());
        if (versions.isEmpty()) {
            return nothing();
        }
        if (restore.given().isPresent()) {
            return restored(agent, restore.given().get());
        }
        Optional<Integer> number = show.given();
        if (number.isEmpty()) {
            return Answer.of(
                    Exit.DONE, () -> VersionList.lines(versions), () -> VersionList.json(path.value(), versions));
        }
        if (number.get() < 1 || number.get() > versions.size()) {
            return Answer.refused(Problem.operator(
                    "history.no-version",
                    "expected a version from 1 to " + versions.size() + ", found " + number.get()));
        }
        return shown(versions.get(number.get() - 1));
    }

    private Answer shown(KeptVersion version) {
        return version.left()
                .map(why -> Answer.refused(Problem.operator("history.not-kept", "that version was not kept: " + why)))
                .or(() -> version.body().map(HistoryCommand::notShown))
                .orElseGet(() -> Answer.of(
                        Exit.DONE,
                        () -> version.text().lines().toList(),
                        () -> Json.members()
                                .put("path", path.value())
                                .put("content", version.text())
                                .build()));
    }

    private static Answer notShown(KeptVersion.Body body) {
        return Answer.refused(
                Problem.operator("history.not-shown", "that version has " + body.size() + " bytes, is large or no text")
                        .advise("write it back with --restore, or read "
                                + Quoted.of(body.file().toString())));
    }

    private Answer nothing() {
        return Answer.refused(Problem.operator("history.none", "nothing is kept of " + Quoted.of(path.value()))
                .advise("give the absolute path of a file that Plumb replaced or removed"));
    }

    private Answer restored(LocalAgent agent, int number) {
        LinuxNode node = ThisMachine.node(NoContents.INSTANCE);
        return switch (agent.restore(path.value(), number, node, node)) {
            case Restored.Refused(Problem problem) -> Answer.refused(problem);
            case Restored.Done(KeptContents.Keeping before) ->
                Answer.of(
                        Exit.DONE,
                        () -> List.of("restored " + path.value() + before(before)),
                        () -> Json.members().put("restored", path.value()).build());
        };
    }

    private static String before(KeptContents.Keeping before) {
        return switch (before) {
            case KeptContents.Keeping.Kept kept -> "; what stood there is now version 1";
            case KeptContents.Keeping.Left(String why) -> "; what stood there was not kept: " + why;
            case KeptContents.Keeping.Nothing nothing -> "; no file stood there";
            case KeptContents.Keeping.Failed failed -> throw new IllegalStateException("nothing was restored");
        };
    }
}
