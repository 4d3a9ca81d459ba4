package dev.plumb.cli;

import dev.plumb.api.Problem;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

/// The story on a throwaway node, as the help tells of it. The launcher starts it, a program of its own
/// (`packaging/nodes`), before this one is.
final class TryCommand implements Callable<Integer> {
    private final Terminal terminal;

    private TryCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    static CommandSpec spec(Terminal terminal) {
        CommandSpec spec =
                CommandSpec.wrapWithoutInspection(new TryCommand(terminal)).name("try");
        spec.add(Argument.flag("--keep", "Leaves the node running at the end, and says what to try on it.")
                .spec());
        spec.add(Argument.option(
                        String.class, "--nonce", "HEX", "Draws what another run drew, as its first line shows it.")
                .spec());
        spec.usageMessage()
                .description(
                        "Boots a throwaway Debian node, converges the example site on it, damages it, repairs it.",
                        "Looks at the node after each step. Works from a checkout, as root, and installs what it needs and"
                                + " lacks, which it names.")
                .footer("", "Example: ./plumb try", "Exit: 0 all of it happened, 1 it did not");
        return spec;
    }

    @Override
    public Integer call() {
        terminal.problems(List.of(Problem.operator(
                        "try.not-here", "expected to be started as ./plumb try in a checkout, found the program alone")
                .advise("git clone Plumb's sources, then ./plumb try")));
        return Exit.PROBLEM.code();
    }
}
