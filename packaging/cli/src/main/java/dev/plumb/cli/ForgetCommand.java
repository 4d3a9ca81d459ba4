package dev.plumb.cli;

import dev.plumb.agent.protocol.json.Json;
import dev.plumb.api.Problem;
import dev.plumb.api.ResourceId;
import dev.plumb.api.type.Quoted;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Acknowledges what is no longer declared.
final class ForgetCommand extends Answering {
    private final Options.Home home = takes(new Options.Home());

    private final Argument<List<String>> ids = takes(Argument.someOperands("ID", "file:/etc/motd or file[/etc/motd]"));

    ForgetCommand(Terminal terminal) {
        super(terminal, "forget");
        does(
                "Acknowledges that resources are no longer managed: they stay as they are and are no longer listed as"
                        + " released.",
                "A resource that is still declared is simply remembered again at the next run.");
        example(
                "Example: plumb forget file:/etc/old.conf service:old",
                "Exit: 0; 1 when nothing is remembered of one of them; 5 beside a run");
    }

    @Override
    Answer answer() {
        Set<ResourceId> resources = new LinkedHashSet<>();
        List<Problem> problems = new ArrayList<>();
        for (String id : ids.value()) {
            ResourceId.read(id)
                    .ifPresentOrElse(
                            resources::add,
                            () -> problems.add(Problem.operator(
                                    "forget.not-an-id",
                                    "expected a resource as file:/etc/motd, found " + Quoted.of(id))));
        }
        return problems.isEmpty() ? forget(resources) : Answer.refused(problems);
    }

    private Answer forget(Set<ResourceId> resources) {
        List<Problem> problems = home.with(ThisMachine.host(), agent -> agent.forget(resources), List::of);
        return problems.isEmpty()
                ? Answer.of(
                        Exit.DONE,
                        () -> resources.stream()
                                .map(resource -> "forgot " + resource + "; it stays as it is")
                                .toList(),
                        () -> Json.members()
                                .put(
                                        "forgotten",
                                        Json.strings(resources.stream()
                                                .map(ResourceId::toString)
                                                .toList()))
                                .build())
                : Answer.refused(problems);
    }
}
