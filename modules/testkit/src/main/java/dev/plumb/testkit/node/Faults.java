package dev.plumb.testkit.node;

import dev.plumb.api.Problem;
import dev.plumb.api.node.Step;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// Steps of the fake node that fail because a test says so, and change nothing.
final class Faults {
    private final Map<Predicate<Step>, Problem> all = new LinkedHashMap<>();

    void add(Predicate<Step> steps, Problem problem) {
        all.put(steps, problem);
    }

    void clear() {
        all.clear();
    }

    /// The problem of a step that fails; of several the first that was added.
    Optional<Problem> of(Step step) {
        return all.entrySet().stream()
                .filter(entry -> entry.getKey().test(step))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
