package dev.plumb.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Option;

/// A command. However it ends, with `--json` standard output is one JSON document.
abstract class Answering implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--json", description = "Answers with one JSON document.")
    private boolean json;

    Answering(Terminal terminal) {
        this.terminal = terminal;
    }

    /// Does what the command is for.
    abstract Answer answer();

    @Override
    public final Integer call() {
        Answer answer = answer();
        answer.remarks().forEach(terminal::remark);
        if (json) {
            terminal.json(answer.document().get());
        } else {
            terminal.problems(answer.problems());
            answer.lines().get().forEach(terminal::line);
        }
        return answer.exit().code();
    }

    Terminal terminal() {
        return terminal;
    }

    /// Whether scripts are asking, who are not told of progress.
    boolean json() {
        return json;
    }
}
