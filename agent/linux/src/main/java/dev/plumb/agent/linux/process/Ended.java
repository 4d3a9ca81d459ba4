package dev.plumb.agent.linux.process;

import dev.plumb.api.Problem;
import dev.plumb.api.type.Quoted;

/// How a child process ended.
public sealed interface Ended {
    /// By itself.
    ///
    /// @param output the beginning of standard output, up to the limit that was asked for
    /// @param error the same of standard error
    /// @param lastWords the end of both, for a message
    /// @param cut whether output was longer than the limit
    record Exited(int exit, String output, String error, String lastWords, boolean cut) implements Ended {
        /// As much of its last words is told, in UTF-16 code units.
        private static final int TOLD = 1000;

        /// What to say of an exit that is not as expected.
        ///
        /// @param program the program, with as many of its arguments as help
        /// @param expected the exits that are, in words
        /// @param quiet whether what it said may hold a secret
        Problem unexpected(String program, String expected, boolean quiet) {
            String end = lastWords.substring(Math.max(0, lastWords.length() - TOLD));
            Problem problem = Problem.operator(
                    "process.exit", Quoted.of(program) + ": expected exit " + expected + ", found " + exit);
            return quiet || end.isEmpty() ? problem : problem.advise("it said: " + end);
        }
    }

    /// Not: it could not be started, or it was killed at its deadline.
    record Stopped(Problem why) implements Ended {}
}
