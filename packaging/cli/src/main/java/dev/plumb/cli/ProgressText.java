package dev.plumb.cli;

import dev.plumb.agent.engine.Progress;
import dev.plumb.api.Disruption;
import dev.plumb.api.ResourceId;
import java.util.List;
import java.util.stream.Collectors;

/// Tells people on a terminal what a run is doing, a line each, while it does it. Goes to standard error, so
/// that the answer on standard output is the summary alone.
record ProgressText(Terminal terminal) implements Progress {
    @Override
    public void on(Event event) {
        switch (event) {
            case Event.Looking(int resources) -> {
                terminal.doing("");
                terminal.remark("looking at " + Terminal.count(resources, "resource"));
            }
            case Event.Acting(var resources, var action) ->
                terminal.remark("  " + names(resources) + ": " + action.summary()
                        + (action.classes().isEmpty()
                                ? ""
                                : action.classes().stream()
                                        .map(Disruption::word)
                                        .collect(Collectors.joining(", ", " (", ")"))));
            case Event.Waiting(var id, String on) -> terminal.remark("  " + id + ": waiting for " + on);
            case Event.Done done -> {}
        }
    }

    private static String names(List<ResourceId> resources) {
        int more = resources.size() - 1;
        return resources.getFirst() + (more == 0 ? "" : " and " + more + " more");
    }
}
