package dev.plumb.agent.engine;

import dev.plumb.agent.engine.text.Harmless;
import dev.plumb.api.Action;
import dev.plumb.api.Difference;
import dev.plumb.api.Plan;
import dev.plumb.api.Problem;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Judges the look after acting: anything but in sync, pending or waiting means that the node did not converge.
final class Verifying {
    private static final String CODE = "resource.did-not-converge";
    private static final int VALUE = 80;

    private Verifying() {}

    static Optional<Problem> wrong(Look after) {
        return switch (after.plan()) {
            case Plan.InSync fine -> Optional.empty();
            case Plan.Pending fine -> Optional.empty();
            case Plan.Waiting fine -> Optional.empty();
            case Plan.Change(List<Action> actions) -> Optional.of(still(actions));
            case Plan.Unknown(Problem why) -> Optional.of(told("it cannot be read: " + why.summary()));
            case Plan.Unsupported(String needs) -> Optional.of(told("this node lacks " + needs));
            // what was done uncovered it: the problem says what is wrong and what to do better than anything about it
            case Plan.Refused(Problem problem) -> Optional.of(problem);
        };
    }

    private static Problem still(List<Action> actions) {
        String differences = actions.stream()
                .flatMap(action -> action.differences().stream())
                .map(Verifying::shown)
                .distinct()
                .collect(Collectors.joining("; "));
        return told(
                differences.isEmpty()
                        ? "it would have to " + actions.getFirst().summary() + " again"
                        : "still " + differences);
    }

    private static String shown(Difference difference) {
        boolean values = !difference.sensitive()
                && difference.observed().filter(ThreeWay::secret).isEmpty()
                && difference.desired().filter(ThreeWay::secret).isEmpty();
        return difference.attribute()
                + (values
                        ? ": expected "
                                + difference
                                        .desired()
                                        .map(Telling::shown)
                                        .map(Verifying::cut)
                                        .orElse("nothing") + ", found "
                                + difference
                                        .observed()
                                        .map(Telling::shown)
                                        .map(Verifying::cut)
                                        .orElse("nothing")
                        : " differs");
    }

    private static String cut(String text) {
        return Harmless.line(text, VALUE);
    }

    private static Problem told(String what) {
        return Problem.environment(CODE, "every action was done, but " + what)
                .advise("look for another program that changes it back, or for a cause in the machine's log");
    }
}
