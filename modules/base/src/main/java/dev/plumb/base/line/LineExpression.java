package dev.plumb.base.line;

import dev.plumb.api.type.Quoted;
import dev.plumb.base.text.Lines;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;

/// A regular expression that looks at lines with bounded work. Those of Java go back and try again, which for some
/// takes longer than anybody lives; here the work for a character is at most the size of the expression.
final class LineExpression {
    /// The longest expression, in UTF-16 code units.
    static final int LONGEST = 1_000;

    /// How many steps an expression may become when its counts are written out.
    static final int LARGEST = 2_000;

    /// How many steps one search through a file may take, which is some tenths of a second. No expression reaches it in
    /// a file of up to 32 KiB, and one of 64 steps in none.
    private static final long STEPS = 1L << 26;

    private final Automaton automaton;

    /// What became of reading an expression.
    sealed interface Read {
        /// It is one.
        record Ok(LineExpression expression) implements Read {}

        /// It is not.
        ///
        /// @param why completes "expected …"
        record Refused(String why) implements Read {}
    }

    private LineExpression(Regex regex) {
        this.automaton = new Automaton(regex);
    }

    /// Reads an expression.
    static Read read(String text) {
        if (text.length() > LONGEST) {
            return new Read.Refused("a regular expression of at most " + LONGEST + " characters, found more");
        }
        try {
            Regex regex = RegexReader.read(text);
            return regex.size() > LARGEST
                    ? new Read.Refused("at most " + LARGEST
                            + " characters to look for when all counts are written out, found " + Quoted.of(text))
                    : new Read.Ok(new LineExpression(regex));
        } catch (PatternSyntaxException e) {
            return new Read.Refused(
                    "a regular expression, found " + Quoted.of(e.getPattern()) + ": " + e.getDescription());
        }
    }

    /// An expression that was read before.
    ///
    /// @throws IllegalArgumentException when it would be refused
    static LineExpression known(String text) {
        return switch (read(text)) {
            case Read.Ok(LineExpression expression) -> expression;
            case Read.Refused(String why) -> throw new IllegalArgumentException("expected " + why);
        };
    }

    /// The indexes of the lines in which it is found; nothing when that takes too many steps.
    Optional<List<Integer>> find(Lines lines) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            all.add(lines.at(i));
        }
        return find(all, STEPS);
    }

    /// Whether it is found in a line; nothing when that takes too many steps.
    Optional<Boolean> finds(String line) {
        return find(List.of(line), STEPS).map(found -> !found.isEmpty());
    }

    /// @param most steps
    Optional<List<Integer>> find(List<String> lines, long most) {
        Steps steps = new Steps(most);
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            switch (automaton.find(lines.get(i), steps::take)) {
                case FOUND -> found.add(i);
                case NOT_FOUND -> {}
                case ENDLESS -> {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(found);
    }

    /// What is left of the steps.
    private static final class Steps {
        private long left;

        Steps(long most) {
            this.left = most;
        }

        long take(long some) {
            left -= some;
            return left;
        }
    }
}
