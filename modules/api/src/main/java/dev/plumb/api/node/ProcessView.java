package dev.plumb.api.node;

import dev.plumb.api.Problem;

/// Programs run for their answer. The caller vouches that the program changes nothing.
public interface ProcessView {
    /// Runs a program that only reads.
    Answer query(Command command);

    /// What became of it.
    sealed interface Answer {
        /// It ended by itself.
        ///
        /// @param output at most 64 KiB of standard output
        /// @param error at most 64 KiB of standard error
        record Ended(int exit, String output, String error) implements Answer {}

        /// It could not be started, or did not end in time and was killed.
        record Failed(Problem why) implements Answer {}
    }
}
