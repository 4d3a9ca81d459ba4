package dev.plumb.cli;

import dev.plumb.agent.app.RunLock;
import dev.plumb.agent.protocol.json.Json;
import dev.plumb.api.Problem;
import java.util.List;
import java.util.function.Supplier;

/// What a command answers, in both forms; only the one that was asked for is made.
///
/// @param remarks beside the answer, in either form: warnings, what was left out
/// @param problems for people; in a document they stand where the command puts them
/// @param lines for people, one element a line
/// @param document for scripts
record Answer(
        Exit exit,
        List<String> remarks,
        List<Problem> problems,
        Supplier<List<String>> lines,
        Supplier<? extends Json> document) {
    Answer {
        remarks = List.copyOf(remarks);
        problems = List.copyOf(problems);
    }

    /// An answer without problems.
    static Answer of(Exit exit, Supplier<List<String>> lines, Supplier<? extends Json> document) {
        return new Answer(exit, List.of(), List.of(), lines, document);
    }

    /// Nothing but problems.
    private static Answer refused(Exit exit, List<Problem> problems) {
        return new Answer(exit, List.of(), problems, List::of, () -> ProblemJson.document(problems));
    }

    /// Nothing but problems; whoever met another run is told so by the exit too.
    static Answer refused(List<Problem> problems) {
        boolean busy = problems.stream().anyMatch(problem -> problem.code().equals(RunLock.HELD));
        return refused(busy ? Exit.BUSY : Exit.PROBLEM, problems);
    }

    /// Nothing but a problem.
    static Answer refused(Problem problem) {
        return refused(List.of(problem));
    }

    /// The same, with remarks.
    Answer remarking(List<String> besides) {
        return new Answer(exit, besides, problems, lines, document);
    }
}
