package dev.plumb.server.compiler.yaml;

import dev.plumb.api.Problem;
import java.util.ArrayList;
import java.util.List;

/// What was found wrong with one file so far, of which some may turn out to be no problems of their own.
final class ProblemsSoFar {
    private final String file;
    private final List<Problem> problems = new ArrayList<>();

    ProblemsSoFar(String file) {
        this.file = file;
    }

    /// Adds one.
    ///
    /// @throws Unreadable where there are too many
    void report(Problem problem) {
        if (problems.size() >= Limits.PROBLEMS) {
            throw new Unreadable(Place.read(problem.place().orElse(file))
                    .problem("yaml.too-many-problems", "more than " + Limits.PROBLEMS + " problems in this file")
                    .advise("what follows is not looked at"));
        }
        problems.add(problem);
    }

    /// All of them, with the one that ended the reading.
    List<Problem> and(Problem last) {
        problems.add(last);
        return problems;
    }

    List<Problem> all() {
        return problems;
    }

    int count() {
        return problems.size();
    }

    void forgetSince(int count) {
        problems.subList(count, problems.size()).clear();
    }

    /// What was wrong within a text that was never meant as YAML is wrong no more.
    void forgetBehind(Place text) {
        problems.removeIf(problem -> problem.place()
                .map(Place::read)
                .filter(place -> place.line() == text.line() && place.column() >= text.column())
                .isPresent());
    }
}
