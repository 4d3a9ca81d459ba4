package dev.plumb.cli;

import dev.plumb.agent.protocol.json.CanonicalJson;
import dev.plumb.agent.protocol.json.Json;
import dev.plumb.api.Problem;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Supplier;

/// What a command has around it: where it writes and where it stands.
///
/// @param out for the answer
/// @param err for problems
/// @param folder the working directory; paths that are not absolute begin here
/// @param colour whether the answer may be coloured
/// @param program what tells this build of the program from others, if it can be told
record Terminal(PrintStream out, PrintStream err, Path folder, boolean colour, Supplier<Optional<String>> program) {
    /// Without colour, by a program that cannot tell its builds apart.
    Terminal(PrintStream out, PrintStream err, Path folder) {
        this(out, err, folder, false, Optional::empty);
    }

    /// A line of the answer.
    void line(String text) {
        out.println(text);
    }

    /// Problems, one line each, the place first, so that editors jump there.
    void problems(Collection<Problem> problems) {
        problems.forEach(problem -> err.println(problem));
    }

    /// One JSON document as the whole answer.
    void json(Json document) {
        out.println(CanonicalJson.text(document));
    }

    /// A count with its noun: `1 node`, `3 nodes`.
    static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
