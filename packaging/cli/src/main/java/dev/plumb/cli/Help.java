package dev.plumb.cli;

import dev.plumb.agent.protocol.json.Json;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// Tells what commands do and take, as text or as a document.
///
/// @param json whether scripts are asking
record Help(Terminal terminal, boolean json) {

    /// The help of a command.
    void show(CommandSpec command) {
        if (json) {
            terminal.json(document(command));
        } else {
            command.commandLine().usage(terminal.help());
        }
    }

    /// The document, where the arguments ask for help or for the version and scripts are asking; nothing else is
    /// looked at then.
    Optional<Json> asked(ParseResult arguments) {
        if (!json) {
            return Optional.empty();
        }
        if (arguments.isVersionHelpRequested()) {
            return Optional.of(Version.document());
        }
        if (arguments.isUsageHelpRequested()) {
            return Optional.of(document(arguments.commandSpec()));
        }
        return arguments.hasSubcommand() ? asked(arguments.subcommand()) : Optional.empty();
    }

    private static Json document(CommandSpec command) {
        return Json.members()
                .put("command", command.qualifiedName())
                .put("description", strings(command.usageMessage().description()))
                .put(
                        "commands",
                        all(
                                command.subcommands().entrySet(),
                                sub -> Json.members()
                                        .put("name", sub.getKey())
                                        .put(
                                                "description",
                                                strings(sub.getValue()
                                                        .getCommandSpec()
                                                        .usageMessage()
                                                        .description()))))
                .put("operands", all(command.positionalParameters(), Help::operand))
                .put("options", all(command.options(), Help::option))
                .put("notes", strings(command.usageMessage().footer()))
                .build();
    }

    private static Json.Members operand(PositionalParamSpec operand) {
        return argument(operand).put("name", operand.paramLabel());
    }

    private static Json.Members option(OptionSpec option) {
        Json.Members members = argument(option).put("name", option.longestName());
        return option.arity().max() == 0 ? members : members.put("value", option.paramLabel());
    }

    private static Json.Members argument(ArgSpec argument) {
        return Json.members()
                .put("description", strings(argument.description()))
                .put("required", new Json.Bool(argument.required()))
                .put("repeated", new Json.Bool(argument.isMultiValue()));
    }

    private static Json strings(String[] lines) {
        return Json.strings(Arrays.stream(lines).filter(line -> !line.isEmpty()).toList());
    }

    private static <T> Json all(Collection<T> items, Function<T, Json.Members> write) {
        List<Json> written =
                items.stream().map(item -> (Json) write.apply(item).build()).toList();
        return new Json.Arr(written);
    }
}
