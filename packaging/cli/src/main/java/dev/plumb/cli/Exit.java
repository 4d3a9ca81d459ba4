package dev.plumb.cli;

/// How a command ends, for scripts; the table is in `docs/command-line.md`.
enum Exit {
    /// Done, and nothing is left to do.
    DONE(0),
    /// Something is wrong and was shown.
    PROBLEM(1),
    /// The command was not understood: its words are not those that it takes. What a word names, a node or a file, is
    /// looked for by the command itself; not to find it is a problem.
    USAGE(2),
    /// Something would change.
    DIFFERENCES(3),
    /// Not all done, and no fault: held, owed, pending or waiting.
    LEFT(4),
    /// Another run is at work on this machine.
    BUSY(5),
    /// A fault of Plumb itself; EX_SOFTWARE of sysexits(3).
    DEFECT(70);

    private final int code;

    Exit(int code) {
        this.code = code;
    }

    /// What the process ends with.
    int code() {
        return code;
    }
}
