package dev.plumb.testkit.node;

import dev.plumb.api.Problem;
import dev.plumb.api.node.Applied;
import dev.plumb.api.type.Quoted;

/// A step refused.
final class Refusal {
    private Refusal() {}

    static Applied of(Problem problem) {
        return new Applied.Failed(problem);
    }

    static Applied of(String code, String summary) {
        return new Applied.Failed(Problem.environment(code, summary));
    }

    static Applied of(String code, String what, String name) {
        return of(code, what + " " + Quoted.of(name));
    }
}
