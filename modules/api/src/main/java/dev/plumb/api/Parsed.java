package dev.plumb.api;

import java.util.List;

/// What became of a declaration: a spec, or all that is wrong with it.
public sealed interface Parsed<S extends ResourceSpec> {

    /// Well formed.
    record Ok<S extends ResourceSpec>(S spec) implements Parsed<S> {}

    /// Refused, with at least one problem.
    record Invalid<S extends ResourceSpec>(List<Problem> problems) implements Parsed<S> {
        public Invalid {
            problems = List.copyOf(problems);
            if (problems.isEmpty()) {
                throw new IllegalArgumentException("invalid without a problem");
            }
        }
    }

    /// Well formed when there are no problems.
    static <S extends ResourceSpec> Parsed<S> of(S spec, List<Problem> problems) {
        return problems.isEmpty() ? new Ok<>(spec) : new Invalid<>(problems);
    }
}
