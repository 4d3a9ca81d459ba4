package dev.plumb.suites.ports;

import java.util.Optional;

/// How one test ended on the node.
///
/// @param port the simple name of the class that was tested
/// @param problem empty when it passed
record Verdict(String port, String test, Optional<String> problem) {
    private static final String MARK = "verdict\t";

    /// One line.
    String line() {
        return MARK + port + "\t" + test + "\t"
                + problem.map(text -> "failed\t" + text.replace("\t", "    ").replace("\n", "\t"))
                        .orElse("passed");
    }

    /// Reads a line; empty for one that is none of ours.
    static Optional<Verdict> read(String line) {
        String[] fields = line.split("\t", 5);
        if (!line.startsWith(MARK) || fields.length < 4) {
            return Optional.empty();
        }
        boolean passed = fields[3].equals("passed");
        return Optional.of(new Verdict(
                fields[1],
                fields[2],
                passed ? Optional.empty() : Optional.of(fields[fields.length - 1].replace("\t", "\n"))));
    }
}
