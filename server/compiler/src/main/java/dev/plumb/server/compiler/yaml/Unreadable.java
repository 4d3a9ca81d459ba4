package dev.plumb.server.compiler.yaml;

import dev.plumb.api.Problem;

/// Ends the reading of a file; never leaves [TreeBuilder].
@SuppressWarnings("serial")
final class Unreadable extends RuntimeException {
    private final transient Problem problem;

    Unreadable(Problem problem) {
        super(problem.summary(), null, false, false);
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}
