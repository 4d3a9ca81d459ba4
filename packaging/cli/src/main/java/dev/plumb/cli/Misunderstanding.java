package dev.plumb.cli;

import dev.plumb.api.Problem;
import dev.plumb.api.type.Quoted;
import dev.plumb.api.type.Suggestion;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// What is wrong with arguments, in Plumb's words.
///
/// @param command the innermost that was recognised
record Misunderstanding(CommandLine command, ParameterException thrown) {
    static Misunderstanding of(ParameterException thrown) {
        return new Misunderstanding(thrown.getCommandLine(), thrown);
    }

    Problem problem() {
        Optional<String> meant = thrown instanceof UnmatchedArgumentException unmatched
                ? Suggestion.advice(unmatched.getUnmatched().getFirst(), known(unmatched))
                : Optional.empty();
        return Problem.operator("plumb.usage", summary()).advise(meant.orElseGet(() -> name() + " --help tells more"));
    }

    /// Whether no command was given at all, which is answered with all there are.
    boolean isNoCommand() {
        return thrown.getClass() == ParameterException.class
                && thrown.getArgSpec() == null
                && String.valueOf(thrown.getMessage()).startsWith("Missing required subcommand");
    }

    private String summary() {
        if (isNoCommand()) {
            return "expected a command of " + name() + ", found none";
        }
        return switch (thrown) {
            case MissingParameterException missing ->
                "expected "
                        + missing.getMissing().stream()
                                .map(Misunderstanding::shown)
                                .collect(Collectors.joining(" and "))
                        + ", found none";
            case UnmatchedArgumentException unmatched ->
                "expected " + wanted(unmatched) + ", found "
                        + Quoted.of(unmatched.getUnmatched().getFirst());
            case OverwrittenOptionException twice ->
                "expected " + shown(twice.getOverwritten()) + " once, found it twice";
            default -> value();
        };
    }

    private static String shown(ArgSpec argument) {
        return argument instanceof OptionSpec option
                ? (option.longestName() + " " + (option.arity().max() == 0 ? "" : option.paramLabel())).strip()
                : argument.paramLabel();
    }

    private String wanted(UnmatchedArgumentException unmatched) {
        if (unmatched.isUnknownOption()) {
            return "an option of " + name();
        }
        return command.getSubcommands().isEmpty() ? "nothing more for " + name() : "a command of " + name();
    }

    private Collection<String> known(UnmatchedArgumentException unmatched) {
        if (!unmatched.isUnknownOption()) {
            return command.getSubcommands().keySet();
        }
        return command.getCommandSpec().options().stream()
                .flatMap(option -> List.of(option.names()).stream())
                .toList();
    }

    /// A value that its argument cannot take; the wording is the library's where it is not ours.
    private String value() {
        boolean number = thrown.getArgSpec() != null && thrown.getArgSpec().type() == Integer.class;
        return number
                ? "expected a whole number for " + shown(thrown.getArgSpec()) + ", found "
                        + Quoted.of(thrown.getValue())
                : String.valueOf(thrown.getMessage());
    }

    private String name() {
        return command.getCommandSpec().qualifiedName();
    }
}
