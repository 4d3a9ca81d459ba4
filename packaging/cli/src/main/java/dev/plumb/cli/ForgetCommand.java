package dev.plumb.cli;

import dev.plumb.api.Problem;
import dev.plumb.api.ResourceId;
import dev.plumb.api.type.Quoted;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Acknowledges what is no longer declared.
@Command(
        name = "forget",
        description = {
            "Acknowledges that a resource is no longer managed: it stays as it is and is no longer listed as released.",
            "A resource that is still declared is simply remembered again at the next run."
        },
        footer = {"", "Example: plumb forget file:/etc/old.conf", "Exit: 0, or 1 when nothing is remembered of it"})
final class ForgetCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final Options.Home home = new Options.Home();

    @Parameters(paramLabel = "ID", description = "file:/etc/motd or file[/etc/motd]")
    private String id = "";

    ForgetCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        return ResourceId.read(id)
                .map(this::forget)
                .orElseGet(() -> Optional.of(Problem.operator(
                        "forget.not-an-id", "expected a resource as file:/etc/motd, found " + Quoted.of(id))))
                .map(problem -> {
                    terminal.problems(List.of(problem));
                    return Exit.PROBLEM;
                })
                .orElse(Exit.DONE)
                .code();
    }

    private Optional<Problem> forget(ResourceId resource) {
        return home.with(ThisMachine.host(), agent -> agent.forget(resource), Optional::of);
    }
}
