package dev.plumb.cli;

import dev.plumb.agent.app.RunLock;
import dev.plumb.agent.protocol.json.Json;
import dev.plumb.api.Problem;
import dev.plumb.cli.site.SitePlaces;
import java.util.List;
import java.util.function.Supplier;

/// What a command answers, in both forms; only the one that was asked for is made.
///
/// @param remarks beside the answer, for people: what was left out
/// @param warnings for people, as the problems; in a document they stand where the command puts them
/// @param problems with their places as people find them
/// @param lines for people, one element a line
/// @param document for scripts
record Answer(
        Exit exit,
        List<String> remarks,
        List<Problem> warnings,
        List<Problem> problems,
        Supplier<List<String>> lines,
        Supplier<? extends Json> document) {
    Answer {
        remarks = List.copyOf(remarks);
        warnings = List.copyOf(warnings);
        problems = List.copyOf(problems);
    }

    /// An answer without problems.
    static Answer of(Exit exit, Supplier<List<String>> lines, Supplier<? extends Json> document) {
        return new Answer(exit, List.of(), List.of(), List.of(), lines, document);
    }

    /// Nothing but problems.
    static Answer refused(List<Problem> problems) {
        return refused(problems, SitePlaces.NONE);
    }

    /// Nothing but problems; whoever met another run is told so by the exit too.
    ///
    /// @param places where people find what the problems name
    static Answer refused(List<Problem> problems, SitePlaces places) {
        boolean busy = problems.stream().anyMatch(problem -> problem.code().equals(RunLock.HELD));
        return new Answer(
                busy ? Exit.BUSY : Exit.PROBLEM,
                List.of(),
                List.of(),
                places.of(problems),
                List::of,
                () -> ProblemJson.document(problems));
    }

    /// Nothing but a problem.
    static Answer refused(Problem problem) {
        return refused(List.of(problem));
    }

    /// The same, with remarks.
    Answer remarking(List<String> besides) {
        return new Answer(exit, besides, warnings, problems, lines, document);
    }

    /// The same, with warnings.
    Answer warning(List<Problem> besides) {
        return new Answer(exit, remarks, besides, problems, lines, document);
    }
}
