package dev.plumb.base.line;

import dev.plumb.api.Problem;
import dev.plumb.api.ResourceId;
import dev.plumb.api.type.Quoted;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Finds lines of one file of which one would be replaced or removed for the other's sake, and put back in its turn.
final class LineContest {
    private final Map<ResourceId, Problem> problems = new HashMap<>();

    private LineContest() {}

    static Map<ResourceId, Problem> of(List<LineSpec> wishes) {
        LineContest contest = new LineContest();
        wishes.stream()
                .collect(Collectors.groupingBy(wish -> wish.name().path()))
                .values()
                .forEach(contest::inOneFile);
        return contest.problems;
    }

    private void inOneFile(List<LineSpec> wishes) {
        for (LineSpec finder : wishes) {
            if (wishes.size() > 1 && !finder.block()) {
                Optional<LineExpression> match = finder.match().map(LineExpression::known);
                wishes.stream()
                        .filter(other -> !other.id().equals(finder.id()) && !other.absent())
                        .forEach(other -> contest(finder, match, other));
            }
        }
    }

    private void contest(LineSpec finder, Optional<LineExpression> match, LineSpec other) {
        wanted(other).stream()
                .filter(line -> undoes(finder, match, line))
                .findFirst()
                .map(line -> problem(finder, other, line))
                .ifPresent(problem -> {
                    problems.putIfAbsent(finder.id(), problem);
                    problems.putIfAbsent(other.id(), problem);
                });
    }

    private static List<String> wanted(LineSpec wish) {
        return wish.block() ? wish.marked().marked(wish.text()) : wish.text();
    }

    /// An expression that takes too many steps is told when its line is planned.
    private static boolean undoes(LineSpec finder, Optional<LineExpression> match, String line) {
        boolean finds = match.map(expression -> expression.finds(line).orElse(false))
                .orElse(finder.absent() && finder.text().contains(line));
        return finds && (finder.absent() || !finder.text().getFirst().equals(line));
    }

    private static Problem problem(LineSpec finder, LineSpec other, String line) {
        String how = finder.match()
                .map(match -> "'match' " + Quoted.of(match) + " of " + finder.id())
                .orElse(finder.id().toString());
        return Problem.author(
                        "line.fights",
                        "expected lines that can stand together, found that " + how + " finds " + Quoted.of(line)
                                + ", which " + other.id() + " puts there: each would undo the other at every run")
                .advise(
                        finder.match().isPresent()
                                ? "let 'match' find its own line only, or declare one of them"
                                : "declare one of them");
    }
}
