package dev.plumb.base.line;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.plumb.api.type.Quoted;
import dev.plumb.base.text.Lines;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;

/// A regular expression of RE2, which looks at lines with bounded work: for each character at most the size of the
/// expression. Those of Java go back and try again, which for some takes longer than anybody lives.
final class LineExpression {
    /// The longest expression, in UTF-16 code units.
    static final int LONGEST = 1_000;

    /// How many steps an expression may become when its counts are written out.
    static final int LARGEST = 2_000;

    /// How much may come of an expression before its size is known: RE2/J writes counts within counts out without a
    /// limit, and `(((a{999}){999}){999})` would fill any memory.
    private static final long MOST_WRITTEN_OUT = 2_000_000;

    /// How many steps one search through a file may take at worst, which is some seconds. No expression reaches it in a
    /// file of up to 128 KiB, and one of 256 steps in none.
    private static final long STEPS = 1L << 28;

    private static final java.util.regex.Pattern COUNT =
            java.util.regex.Pattern.compile("\\{([0-9]{1,9})(?:,([0-9]{1,9})?)?}");

    private final Pattern pattern;

    /// What became of reading an expression.
    sealed interface Read {
        /// It is one.
        record Ok(LineExpression expression) implements Read {}

        /// It is not.
        ///
        /// @param why completes "expected …"
        record Refused(String why) implements Read {}
    }

    private LineExpression(Pattern pattern) {
        this.pattern = pattern;
    }

    /// Reads an expression.
    static Read read(String text) {
        if (text.length() > LONGEST) {
            return new Read.Refused("a regular expression of at most " + LONGEST + " characters, found more");
        }
        if (writtenOut(text) > MOST_WRITTEN_OUT) {
            return tooLarge(text);
        }
        try {
            Pattern pattern = Pattern.compile(text);
            return pattern.programSize() > LARGEST ? tooLarge(text) : new Read.Ok(new LineExpression(pattern));
        } catch (PatternSyntaxException e) {
            return new Read.Refused("a regular expression as RE2 writes them, found " + Quoted.of(text) + ": "
                    + e.getDescription() + " in " + Quoted.of(e.getPattern()));
        }
    }

    private static Read tooLarge(String text) {
        return new Read.Refused("at most " + LARGEST + " characters to look for when all counts are written out, found "
                + Quoted.of(text));
    }

    /// More than the expression can become: as if each count held for all of it, within all others.
    private static long writtenOut(String text) {
        return COUNT.matcher(text)
                .results()
                .mapToLong(LineExpression::count)
                .reduce(text.length(), (size, count) -> Math.min(Integer.MAX_VALUE, size * count));
    }

    private static long count(MatchResult count) {
        long least = Long.parseLong(count.group(1));
        return Math.max(
                least, Optional.ofNullable(count.group(2)).map(Long::parseLong).orElse(least + 1));
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

    /// The indexes of the lines in which it is found; nothing when that may take too many steps.
    Optional<List<Integer>> find(Lines lines) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            all.add(lines.at(i));
        }
        return find(all);
    }

    /// Whether it is found in a line; nothing when that may take too many steps.
    Optional<Boolean> finds(String line) {
        return find(List.of(line)).map(found -> !found.isEmpty());
    }

    private Optional<List<Integer>> find(List<String> lines) {
        long characters = lines.stream().mapToLong(line -> line.length() + 1L).sum();
        if (characters * pattern.programSize() > STEPS) {
            return Optional.empty();
        }
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (pattern.matcher(lines.get(i)).find()) {
                found.add(i);
            }
        }
        return Optional.of(found);
    }
}
