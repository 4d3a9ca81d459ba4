package dev.plumb.cli;

import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;

/// A command. However it ends, with `--json` standard output is one JSON document.
abstract class Answering implements Callable<Integer> {
    private final Terminal terminal;
    private final CommandSpec spec;
    private final Argument<Boolean> json;

    Answering(Terminal terminal, String name) {
        this.terminal = terminal;
        this.spec = CommandSpec.wrapWithoutInspection(this).name(name);
        this.json = takes(Argument.json());
    }

    /// Adds an argument.
    final <T> Argument<T> takes(Argument<T> argument) {
        spec.add(argument.spec());
        return argument;
    }

    /// Adds arguments that several commands share.
    final <O extends Options> O takes(O options) {
        options.arguments().forEach(this::takes);
        return options;
    }

    /// What the command does, for the help: paragraphs, the first of which stands in the list of commands.
    final void does(String... description) {
        spec.usageMessage().description(description);
    }

    /// The end of the help: an example, and what the exit codes mean.
    final void example(String... lines) {
        spec.usageMessage()
                .footer(Stream.concat(Stream.of(""), Arrays.stream(lines)).toArray(String[]::new));
    }

    /// The command as the parser and the help know it.
    final CommandSpec spec() {
        return spec;
    }

    /// Does what the command is for.
    abstract Answer answer();

    @Override
    public final Integer call() {
        Answer answer = json() ? answer() : awaited();
        if (json()) {
            terminal.json(answer.document().get());
        } else {
            answer.remarks().forEach(terminal::remark);
            terminal.warnings(answer.warnings());
            terminal.problems(answer.problems());
            answer.lines().get().forEach(terminal::line);
        }
        return answer.exit().code();
    }

    /// The answer, while whoever waits for it at a screen sees what is going on.
    private Answer awaited() {
        StatusLine status = terminal.status();
        try {
            return answer();
        } finally {
            status.close();
        }
    }

    Terminal terminal() {
        return terminal;
    }

    /// Whether scripts are asking, who are not told of progress.
    boolean json() {
        return json.given().orElse(false);
    }
}
