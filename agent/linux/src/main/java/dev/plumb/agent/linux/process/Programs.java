package dev.plumb.agent.linux.process;

import dev.plumb.api.Problem;
import dev.plumb.api.node.Command;
import dev.plumb.api.node.ProcessStep;
import dev.plumb.api.node.ProcessView;
import java.util.Optional;

/// Programs that a site names: run for their answer, or for what they change.
public final class Programs implements ProcessView {
    private static final int KEPT = 64 * 1024;

    private final Children children;

    public Programs(Children children) {
        this.children = children;
    }

    @Override
    public Answer query(Command command) {
        return switch (children.ask(command, KEPT)) {
            case Ended.Exited exited -> new Answer.Ended(exited.exit(), exited.output(), exited.error());
            case Ended.Stopped stopped -> new Answer.Failed(stopped.why());
        };
    }

    /// Runs a program for its effect.
    public Optional<Problem> run(ProcessStep.Run step) {
        return switch (children.run(step.command(), KEPT)) {
            case Ended.Exited exited ->
                step.expectedExits().contains(exited.exit()) ? Optional.empty() : Optional.of(unexpected(step, exited));
            case Ended.Stopped stopped -> Optional.of(step.sensitive() ? silent(stopped.why()) : stopped.why());
        };
    }

    private static Problem unexpected(ProcessStep.Run step, Ended.Exited exited) {
        boolean quiet = step.sensitive()
                || step.command().input().map(input -> input.secret()).orElse(false);
        return exited.unexpected(step.command().program(), step.expectedExits().toString(), quiet);
    }

    /// Without what the program said.
    private static Problem silent(Problem problem) {
        return new Problem(problem.code(), problem.owner(), problem.place(), problem.summary(), Optional.empty());
    }
}
