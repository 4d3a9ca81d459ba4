package dev.plumb.agent.linux.process;

import dev.plumb.api.Problem;
import dev.plumb.api.node.Command;
import java.util.List;
import java.util.Optional;

/// Programs of the system that do one of our steps; anything but exit 0 is a problem with their last words.
public final class Tool {
    private static final int KEPT = 64 * 1024;

    private final Children children;

    public Tool(Children children) {
        this.children = children;
    }

    /// Runs one with the usual deadline.
    public Optional<Problem> run(String program, String... arguments) {
        return run(Command.of(program, arguments), false);
    }

    /// Runs one.
    ///
    /// @param quiet whether its words may hold a secret
    public Optional<Problem> run(Command command, boolean quiet) {
        return switch (children.run(command, KEPT)) {
            case Ended.Exited exited ->
                exited.exit() == 0 ? Optional.empty() : Optional.of(failed(command, exited, quiet));
            case Ended.Stopped stopped -> Optional.of(stopped.why());
        };
    }

    /// What to say of a program that ended otherwise than by exit 0: the first of its words are shown.
    ///
    /// @param quiet whether its output may hold a secret
    public static Problem failed(Command command, Ended.Exited exited, boolean quiet) {
        List<String> shown = command.arguments().stream().limit(8).toList();
        return exited.unexpected(command.program() + " " + String.join(" ", shown), "0", quiet);
    }
}
