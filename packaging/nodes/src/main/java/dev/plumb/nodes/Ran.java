package dev.plumb.nodes;

import java.util.List;

/// What a program on a node did: its words, exit code and output.
public record Ran(List<String> argv, int code, String out, String err) {

    public Ran {
        argv = List.copyOf(argv);
    }

    /// This, if the program ended with 0; else the failure with all that was said.
    public Ran ok() {
        return endedWith(0);
    }

    /// This, if the program ended with the given code; else the failure with all that was said.
    public Ran endedWith(int expected) {
        if (code != expected) {
            throw new AssertionError("%s ended with %d, not %d%n--- out%n%s%n--- err%n%s"
                    .formatted(String.join(" ", argv), code, expected, out, err));
        }
        return this;
    }
}
