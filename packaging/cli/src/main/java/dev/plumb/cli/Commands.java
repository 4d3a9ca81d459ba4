package dev.plumb.cli;

import java.io.InputStream;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;

/// The commands by name, in the order of the help. One is made only when it is asked for.
record Commands(Map<String, Supplier<CommandSpec>> byName) {
    private static final String HELP = "help";

    static Commands of(Help help, InputStream input) {
        Terminal terminal = help.terminal();
        Map<String, Supplier<CommandSpec>> commands = new LinkedHashMap<>();
        commands.put(HELP, () -> HelpCommand.spec(help));
        commands.put("check", () -> new CheckCommand(terminal).spec());
        commands.put("explain", () -> new ExplainCommand(terminal).spec());
        commands.put("diff", () -> new DiffCommand(terminal).spec());
        commands.put("plan", () -> new PlanCommand(terminal).spec());
        commands.put("apply", () -> new ApplyCommand(terminal).spec());
        commands.put("facts", () -> new FactsCommand(terminal).spec());
        commands.put("history", () -> new HistoryCommand(terminal).spec());
        commands.put("forget", () -> new ForgetCommand(terminal).spec());
        commands.put("kinds", () -> new KindsCommand(terminal).spec());
        commands.put("schema", () -> new SchemaCommand(terminal).spec());
        commands.put("secret", () -> SecretCommand.spec(terminal, input));
        commands.put("try", () -> TryCommand.spec(terminal));
        return new Commands(commands);
    }

    /// The command that the arguments begin with; all of them when they begin with none or ask for help, for then
    /// they are listed or proposed.
    List<CommandSpec> asked(String... arguments) {
        Collection<Supplier<CommandSpec>> asked =
                arguments.length > 0 && !arguments[0].equals(HELP) && byName.containsKey(arguments[0])
                        ? List.of(byName.get(arguments[0]))
                        : byName.values();
        return asked.stream().map(Supplier::get).toList();
    }
}
