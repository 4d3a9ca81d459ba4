package dev.plumb.cli;

import dev.plumb.agent.protocol.json.Json;
import dev.plumb.api.Problem;
import dev.plumb.api.ResourceId;
import dev.plumb.api.type.Quoted;
import java.util.List;
import java.util.Optional;

/// Acknowledges what is no longer declared.
final class ForgetCommand extends Answering {
    private final Options.Home home = takes(new Options.Home());

    private final Argument<String> id =
            takes(Argument.operand(String.class, 0, "ID", "file:/etc/motd or file[/etc/motd]"));

    ForgetCommand(Terminal terminal) {
        super(terminal, "forget");
        does(
                "Acknowledges that a resource is no longer managed: it stays as it is and is no longer listed as released.",
                "A resource that is still declared is simply remembered again at the next run.");
        example(
                "Example: plumb forget file:/etc/old.conf",
                "Exit: 0; 1 when nothing is remembered of it; 5 beside a run");
    }

    @Override
    Answer answer() {
        return ResourceId.read(id.value())
                .map(this::forget)
                .orElseGet(() -> Answer.refused(Problem.operator(
                        "forget.not-an-id", "expected a resource as file:/etc/motd, found " + Quoted.of(id.value()))));
    }

    private Answer forget(ResourceId resource) {
        return home.with(ThisMachine.host(), agent -> agent.forget(resource), Optional::of)
                .map(Answer::refused)
                .orElseGet(() -> Answer.of(
                        Exit.DONE,
                        () -> List.of("forgot " + resource + "; it stays as it is"),
                        () -> Json.members()
                                .put("forgotten", resource.toString())
                                .build()));
    }
}
