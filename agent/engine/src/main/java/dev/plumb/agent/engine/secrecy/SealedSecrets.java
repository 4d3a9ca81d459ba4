package dev.plumb.agent.engine.secrecy;

import dev.plumb.agent.engine.Ports;
import dev.plumb.api.Action;
import dev.plumb.api.Problem;
import dev.plumb.api.node.AccountStep;
import dev.plumb.api.node.Command;
import dev.plumb.api.node.FileStep;
import dev.plumb.api.node.ProcessStep;
import dev.plumb.api.node.Step;
import dev.plumb.api.value.Segment;
import dev.plumb.api.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The secrets that actions need. Whether they can be opened is asked before anything is done, and also where nothing
/// shall be done: a plan must not promise what cannot be kept.
public final class SealedSecrets {
    private SealedSecrets() {}

    /// Why the first secret that cannot be opened cannot; empty where all can.
    public static Optional<Problem> unopened(List<Action> actions, Ports.Contents contents) {
        return actions.stream()
                .flatMap(action -> action.steps().stream())
                .flatMap(SealedSecrets::contents)
                .flatMap(content -> content.segments().stream())
                .filter(Segment.Sealed.class::isInstance)
                .flatMap(segment -> contents.unopened((Segment.Sealed) segment).stream())
                .findFirst();
    }

    private static Stream<Value.Content> contents(Step step) {
        return switch (step) {
            case FileStep.Write write ->
                Stream.concat(Stream.of(write.content()), write.check().stream().flatMap(SealedSecrets::input));
            case AccountStep.SetPassword password -> Stream.of(password.hash());
            case ProcessStep.Run run -> input(run.command());
            case ProcessStep.Check check -> input(check.command());
            case ProcessStep.Guarded guarded -> input(guarded.change());
            case Step other -> Stream.empty();
        };
    }

    private static Stream<Value.Content> input(Command command) {
        return command.input().stream();
    }
}
