package dev.plumb.server.compiler.yaml;

import dev.plumb.api.Problem;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Finds the text that YAML took for something else where it failed, and shows the line as it was meant:
/// `{ address: 10.0.0.[11-30] }` needs `"10.0.0.[11-30]"`, and so does `{{name}}`. A corrected line is shown only if
/// YAML then reads on behind it.
final class NeedsQuotes {
    /// Longer lines are not looked at: nobody wants to be shown them.
    private static final int LONGEST = 500;

    private final String file;
    private final String whole;
    private final Trial trial;

    NeedsQuotes(String file, String whole, Trial trial) {
        this.file = file;
        this.whole = whole;
        this.trial = trial;
    }

    /// Looks for such a text at the place where parsing failed.
    ///
    /// @param line counted from 0
    /// @param column counted from 0, in code points
    Optional<Problem> at(int line, int column) {
        return whole.lines()
                .skip(line)
                .findFirst()
                .filter(text -> text.length() <= LONGEST)
                .flatMap(text -> at(text, line, column));
    }

    private Optional<Problem> at(String text, int line, int column) {
        int failed = text.offsetByCodePoints(0, Math.min(column, text.codePointCount(0, text.length())));
        String above = whole.lines().limit(line).map(one -> one + "\n").collect(Collectors.joining());
        Stream<Optional<Character>> within = trial.failure(above).isEmpty()
                ? Stream.of(Optional.empty())
                : Stream.of(Optional.of('{'), Optional.of('['));
        return within.flatMap(bracket -> Misread.on(text, failed, bracket).stream())
                .flatMap(misread -> problem(above, text, line, misread).stream())
                .findFirst();
    }

    private Optional<Problem> problem(String above, String text, int line, Misread.Text misread) {
        Place place = new Place(file, line + 1, text.codePointCount(0, misread.start()) + 1);
        String meant = text.substring(misread.start(), misread.end());
        Optional<Intended> other = Intended.of(file, text, misread);
        if (other.isPresent()) {
            return Optional.of(
                    switch (other.get()) {
                        case Intended.Line(String expected, String corrected) ->
                            place.problem("yaml.syntax", "expected " + expected + ", found " + meant)
                                    .advise("write: " + corrected.strip());
                        case Intended.Unsure(String advice) ->
                            needsQuotes(place, misread.why(), meant).advise(advice);
                    });
        }
        String corrected = text.substring(0, misread.start()) + quoted(meant) + text.substring(misread.end());
        // what the line leaves open is missed below it
        if (trial.failure(above + corrected + "\n")
                .filter(wrong -> wrong <= line)
                .isPresent()) {
            return Optional.empty();
        }
        return Optional.of(needsQuotes(place, misread.why(), meant).advise("write: " + corrected.strip()));
    }

    static String quoted(String meant) {
        return '"' + meant.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /// Says that a text with a bracket or brace needs quotes.
    ///
    /// @param corrected the whole line as it was meant
    static Problem bracket(Place place, String meant, String corrected) {
        return needsQuotes(place, Misread.BRACKET, meant).advise("write: " + corrected.strip());
    }

    private static Problem needsQuotes(Place place, String why, String meant) {
        return place.problem("yaml.needs-quotes", "expected quotes around a text " + why + ", found " + meant);
    }
}
