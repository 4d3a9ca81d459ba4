package dev.plumb.agent.engine.report;

import dev.plumb.agent.engine.prepared.Look;
import dev.plumb.agent.engine.prepared.Managed;
import dev.plumb.agent.engine.text.Harmless;
import dev.plumb.api.Action;
import dev.plumb.api.Difference;
import dev.plumb.api.Plan;
import dev.plumb.api.Problem;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Judges the look after acting: anything but in sync, pending or waiting means that the node did not converge.
///
/// @param changes tell which values of a difference may not be told
public record Verification(ReportedChanges changes) {
    private static final String CODE = "resource.did-not-converge";
    private static final int VALUE = 80;

    /// What is wrong with a resource that was acted on; empty where nothing is.
    public Optional<Problem> wrong(Managed<?, ?> resource, Look after) {
        return switch (after.plan()) {
            case Plan.InSync fine -> Optional.empty();
            case Plan.Pending fine -> Optional.empty();
            case Plan.Waiting fine -> Optional.empty();
            case Plan.Change(List<Action> actions) ->
                Optional.of(still(actions, difference -> changes.untold(resource, difference)));
            case Plan.Unknown(Problem why) -> Optional.of(told("it cannot be read: " + why.summary()));
            case Plan.Unsupported(String needs) -> Optional.of(told("this node lacks " + needs));
            // what was done uncovered it: the problem says what is wrong and what to do better than anything about it
            case Plan.Refused(Problem problem) -> Optional.of(problem);
        };
    }

    private static Problem still(List<Action> actions, Predicate<Difference> hidden) {
        String differences = actions.stream()
                .flatMap(action -> action.differences().stream())
                .map(difference -> shown(difference, hidden.test(difference)))
                .distinct()
                .collect(Collectors.joining("; "));
        return told(
                differences.isEmpty()
                        ? "it would have to " + actions.getFirst().summary() + " again"
                        : "still " + differences);
    }

    private static String shown(Difference difference, boolean hidden) {
        return difference.attribute()
                + (hidden
                        ? " differs"
                        : ": expected "
                                + difference
                                        .desired()
                                        .map(ReportedChanges::shown)
                                        .map(Verification::cut)
                                        .orElse("nothing")
                                + ", found "
                                + difference
                                        .observed()
                                        .map(ReportedChanges::shown)
                                        .map(Verification::cut)
                                        .orElse("nothing"));
    }

    private static String cut(String text) {
        return Harmless.line(text, VALUE);
    }

    private static Problem told(String what) {
        return Problem.environment(CODE, "every action was done, but " + what)
                .advise("look for another program that changes it back, or for a cause in the machine's log");
    }
}
