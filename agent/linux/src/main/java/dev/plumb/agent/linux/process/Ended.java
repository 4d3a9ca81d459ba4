package dev.plumb.agent.linux.process;

import dev.plumb.api.Problem;

/// How a child process ended.
public sealed interface Ended {
    /// By itself.
    ///
    /// @param output the beginning of standard output, up to the limit that was asked for
    /// @param error the same of standard error
    /// @param lastWords the end of both, for a message
    /// @param cut whether output was longer than the limit
    record Exited(int exit, String output, String error, String lastWords, boolean cut) implements Ended {}

    /// Not: it could not be started, or it was killed at its deadline.
    record Stopped(Problem why) implements Ended {}
}
