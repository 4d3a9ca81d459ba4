package dev.plumb.api.node;

import dev.plumb.api.value.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A program to run: no shell, an absolute program, an argument list, a clean environment, a deadline.
///
/// @param program absolute path
/// @param arguments without the program itself
/// @param environment added to `PATH`, `LANG=C.UTF-8` and `HOME=/root`; nothing is inherited
/// @param input for standard input; the only place for a secret
/// @param directory working directory; `/` where empty
/// @param user to run as; root where empty
/// @param deadline after which every process of it is killed
public record Command(
        String program,
        List<String> arguments,
        Map<String, String> environment,
        Optional<Value.Content> input,
        Optional<String> directory,
        Optional<String> user,
        Duration deadline) {

    /// How long a program may take unless it says otherwise.
    public static final Duration DEADLINE = Duration.ofSeconds(60);

    public Command {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
        if (!program.startsWith("/")) {
            throw new IllegalArgumentException("not an absolute program: " + program);
        }
    }

    /// A program with arguments.
    public static Command of(String program, String... arguments) {
        return new Command(
                program, List.of(arguments), Map.of(), Optional.empty(), Optional.empty(), Optional.empty(), DEADLINE);
    }

    /// The same with another deadline.
    public Command within(Duration other) {
        return new Command(program, arguments, environment, input, directory, user, other);
    }

    /// The same with standard input.
    public Command reading(Value.Content standardInput) {
        return new Command(program, arguments, environment, Optional.of(standardInput), directory, user, deadline);
    }
}
