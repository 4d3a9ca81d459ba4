package dev.plumb.server.compiler.template;

import dev.plumb.api.Problem;

/// Leaves the parser, whose interfaces declare no checked exception. It never leaves the package.
final class Malformed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    Malformed(Problem problem) {
        super(problem.toString(), null, false, false);
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}
