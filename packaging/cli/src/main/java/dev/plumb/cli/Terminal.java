package dev.plumb.cli;

import dev.plumb.agent.engine.text.Harmless;
import dev.plumb.agent.protocol.json.CanonicalJson;
import dev.plumb.agent.protocol.json.Json;
import dev.plumb.api.Problem;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Supplier;

/// What a command has around it: where it writes and where it stands. Whatever a command writes goes
/// through here, and nothing that comes from a site, a node or an argument reaches a stream but as
/// visible characters.
final class Terminal {
    private final Written out;
    private final Written err;
    private final PrintStream answers;
    private final PrintStream remarks;
    private final Path folder;
    private final boolean colour;
    private final Supplier<Optional<String>> program;
    private final StatusLine status;
    private final boolean screen;

    /// One whose standard error is no screen.
    ///
    /// @param out for the answer
    /// @param err for problems and remarks
    /// @param folder the working directory; paths that are not absolute begin here
    /// @param colour whether help may be coloured
    /// @param program what tells this build of the program from others, if it can be told
    Terminal(OutputStream out, OutputStream err, Path folder, boolean colour, Supplier<Optional<String>> program) {
        this(out, err, folder, colour, program, false);
    }

    private Terminal(
            OutputStream out,
            OutputStream err,
            Path folder,
            boolean colour,
            Supplier<Optional<String>> program,
            boolean screen) {
        this.out = new Written(out);
        this.err = new Written(err);
        this.answers = new PrintStream(this.out, true, StandardCharsets.UTF_8);
        this.remarks = new PrintStream(this.err, true, StandardCharsets.UTF_8);
        this.folder = folder;
        this.colour = colour;
        this.program = program;
        this.status = new StatusLine(remarks);
        this.screen = screen;
    }

    /// The same, with a screen for standard error.
    Terminal onScreen() {
        return new Terminal(out, err, folder, colour, program, true);
    }

    /// Begins to tell on a screen what is going on; over when it is closed.
    StatusLine status() {
        return screen ? status.begin() : status;
    }

    /// What is going on now, should it take long.
    void doing(String what) {
        status.say(what);
    }

    Path folder() {
        return folder;
    }

    boolean colour() {
        return colour;
    }

    Supplier<Optional<String>> program() {
        return program;
    }

    /// A line of the answer.
    void line(String text) {
        status.clear();
        answers.println(Harmless.line(text));
    }

    /// A line beside the answer, on standard error.
    void remark(String text) {
        status.clear();
        remarks.println(Harmless.line(text));
    }

    /// Problems, one line each, the place first, so that editors jump there.
    void problems(Collection<Problem> problems) {
        problems.forEach(problem -> remark(problem.toString()));
    }

    /// Warnings, as problems are told.
    void warnings(Collection<Problem> warnings) {
        warnings.forEach(warning -> remark(new Problem(
                        warning.code(),
                        warning.owner(),
                        warning.place(),
                        "warning: " + warning.summary(),
                        warning.advice())
                .toString()));
    }

    /// One JSON document as the whole answer. What JSON leaves as it is and a terminal may not is escaped
    /// in JSON's own way: it can only stand in strings.
    void json(Json document) {
        String text = CanonicalJson.text(document);
        StringBuilder shown = new StringBuilder(text.length() + 1);
        text.codePoints().forEach(point -> {
            if (Harmless.harmful(point)) {
                for (char unit : Character.toChars(point)) {
                    shown.append(String.format("\\u%04x", (int) unit));
                }
            } else {
                shown.appendCodePoint(point);
            }
        });
        answers.println(shown);
    }

    /// Where the help goes, which is Plumb's own text in Plumb's own colours.
    PrintWriter help() {
        return new PrintWriter(answers, true, StandardCharsets.UTF_8);
    }

    /// Where the help goes that follows a command which was not understood.
    PrintWriter helpBesides() {
        return new PrintWriter(remarks, true, StandardCharsets.UTF_8);
    }

    /// Ends the writing; gives why the answer did not arrive whole, if it did not. Nobody is told that a
    /// reader went away, as `head` does, but by the exit code.
    Optional<String> lost() {
        answers.flush();
        remarks.flush();
        out.failure()
                .filter(why -> !why.equals(Written.NO_READER))
                .ifPresent(why -> remark("plumb: the answer is not complete: cannot write to standard output: " + why));
        return out.failure().or(err::failure);
    }

    /// A count with its noun: `1 node`, `3 nodes`.
    static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
