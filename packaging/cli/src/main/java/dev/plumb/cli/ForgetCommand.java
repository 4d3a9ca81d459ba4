package dev.plumb.cli;

import dev.plumb.agent.protocol.json.Json;
import dev.plumb.api.Problem;
import dev.plumb.api.ResourceId;
import dev.plumb.api.type.Quoted;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Acknowledges what is no longer declared.
@Command(
        name = "forget",
        addMethodSubcommands = false,
        description = {
            "Acknowledges that a resource is no longer managed: it stays as it is and is no longer listed as released.",
            "A resource that is still declared is simply remembered again at the next run."
        },
        footer = {"", "Example: plumb forget file:/etc/old.conf", "Exit: 0, or 1 when nothing is remembered of it"})
final class ForgetCommand extends Answering {
    @Mixin
    private final Options.Home home = new Options.Home();

    @Parameters(paramLabel = "ID", description = "file:/etc/motd or file[/etc/motd]")
    private String id = "";

    ForgetCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    Answer answer() {
        return ResourceId.read(id)
                .map(this::forget)
                .orElseGet(() -> Answer.refused(Problem.operator(
                        "forget.not-an-id", "expected a resource as file:/etc/motd, found " + Quoted.of(id))));
    }

    private Answer forget(ResourceId resource) {
        return home.with(ThisMachine.host(), agent -> agent.forget(resource), Optional::of)
                .map(Answer::refused)
                .orElseGet(() -> Answer.of(
                        Exit.DONE,
                        List::of,
                        () -> Json.members()
                                .put("forgotten", resource.toString())
                                .build()));
    }
}
