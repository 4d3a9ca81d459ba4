package dev.plumb.api.node;

import dev.plumb.api.Problem;

/// Thrown by a view of the node when the machine does not answer and a guess would pass for the truth, so that
/// kinds need not ask of every answer whether it is one. The resource that asked is `unknown` for that reason;
/// a step that asked has failed for it.
public final class Unanswered extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    /// @param problem what was asked of whom, and how that ended
    public Unanswered(Problem problem) {
        super(problem.summary());
        this.problem = problem;
    }

    /// What was asked of whom, and how that ended.
    public Problem problem() {
        return problem;
    }
}
