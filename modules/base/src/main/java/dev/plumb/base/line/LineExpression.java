package dev.plumb.base.line;

import dev.plumb.base.text.Lines;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// A regular expression that looks at lines with bounded work. Those of Java go back and try again, which for some
/// takes
/// longer than anybody lives: every character that is looked at counts, and when too many were, the search ends.
final class LineExpression {
    /// The longest expression, in UTF-16 code units.
    static final int LONGEST = 1_000;

    /// How many characters may be looked at, and how often each further one.
    private static final long STEPS = 1 << 20;

    private static final long TIMES = 64;

    private final Pattern pattern;

    /// @throws PatternSyntaxException when it is none
    LineExpression(String text) {
        this.pattern = Pattern.compile(text);
    }

    /// The indexes of the lines in which it is found; nothing when that takes too many steps.
    Optional<List<Integer>> find(Lines lines) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            all.add(lines.at(i));
        }
        long characters = all.stream().mapToLong(String::length).sum();
        return find(all, STEPS + TIMES * characters);
    }

    /// Whether it is found in a line; nothing when that takes too many steps.
    Optional<Boolean> finds(String line) {
        return find(List.of(line), STEPS).map(found -> !found.isEmpty());
    }

    private Optional<List<Integer>> find(List<String> lines, long most) {
        Steps steps = new Steps(most);
        List<Integer> found = new ArrayList<>();
        try {
            for (int i = 0; i < lines.size(); i++) {
                if (pattern.matcher(new Counted(lines.get(i), steps)).find()) {
                    found.add(i);
                }
            }
            return Optional.of(found);
        } catch (TooMany | StackOverflowError endless) {
            // a repeated group calls itself once for each character of the line
            return Optional.empty();
        }
    }

    /// What is left of the steps.
    private static final class Steps {
        private long left;

        Steps(long most) {
            this.left = most;
        }

        void take() {
            if (--left < 0) {
                throw new TooMany();
            }
        }
    }

    /// Never leaves this class.
    @SuppressWarnings("serial")
    private static final class TooMany extends RuntimeException {
        TooMany() {
            super("too many steps", null, false, false);
        }
    }

    /// A text that counts how often it is looked at.
    private record Counted(CharSequence text, Steps steps) implements CharSequence {
        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            steps.take();
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Counted(text.subSequence(start, end), steps);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
