package dev.plumb.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.UnmatchedArgumentException;

/// Shows what a command does and takes: `plumb help secret set`.
final class HelpCommand implements Callable<Integer> {
    private final Help help;
    private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("help");

    private final Argument<List<String>> words =
            Argument.operands("COMMAND", "a command, and one of its own; all are listed if left out");

    private HelpCommand(Help help) {
        this.help = help;
        spec.add(words.spec());
        spec.add(Argument.json().spec());
        spec.usageMessage()
                .description("Shows what a command does, what it takes and how it ends.")
                .footer("", "Example: plumb help secret set", "Exit: 0, or 2 when there is no such command");
    }

    static CommandSpec spec(Help help) {
        return new HelpCommand(help).spec;
    }

    @Override
    public Integer call() {
        CommandLine command = spec.parent().commandLine();
        for (String word : words.given().orElse(List.of())) {
            CommandLine sub = command.getSubcommands().get(word);
            if (sub == null) {
                throw new UnmatchedArgumentException(command, List.of(word));
            }
            command = sub;
        }
        help.show(command.getCommandSpec());
        return Exit.DONE.code();
    }
}
