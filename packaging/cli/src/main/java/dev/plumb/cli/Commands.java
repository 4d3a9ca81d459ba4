package dev.plumb.cli;

import java.io.InputStream;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;

/// The commands by name, in the order of the help. One is made only when it is asked for: to look at the
/// options of all of them takes as long as a short command.
record Commands(Map<String, Supplier<Object>> byName) {
    private static final String HELP = "help";

    static Commands of(Terminal terminal, InputStream input) {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put(HELP, CommandLine.HelpCommand::new);
        commands.put("check", () -> new CheckCommand(terminal));
        commands.put("explain", () -> new ExplainCommand(terminal));
        commands.put("diff", () -> new DiffCommand(terminal));
        commands.put("plan", () -> new PlanCommand(terminal));
        commands.put("apply", () -> new ApplyCommand(terminal));
        commands.put("facts", () -> new FactsCommand(terminal));
        commands.put("history", () -> new HistoryCommand(terminal));
        commands.put("forget", () -> new ForgetCommand(terminal));
        commands.put("kinds", () -> new KindsCommand(terminal));
        commands.put("schema", () -> new SchemaCommand(terminal));
        commands.put("secret", () -> SecretCommand.of(terminal, input));
        return new Commands(commands);
    }

    /// The command that the arguments begin with; all of them when they begin with none or ask for help, for then
    /// they are listed or proposed.
    List<Object> asked(String... arguments) {
        Collection<Supplier<Object>> asked =
                arguments.length > 0 && !arguments[0].equals(HELP) && byName.containsKey(arguments[0])
                        ? List.of(byName.get(arguments[0]))
                        : byName.values();
        return asked.stream().map(Supplier::get).toList();
    }
}
