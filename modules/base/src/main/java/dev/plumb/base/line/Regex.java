package dev.plumb.base.line;

import java.util.List;
import java.util.function.IntPredicate;

/// A regular expression as a tree. Whether a repetition takes much or little first does not matter here: only whether
/// a line has the expression in it is ever asked.
sealed interface Regex {
    /// One character, by its code point.
    record One(IntPredicate accepts) implements Regex {}

    /// Takes nothing and holds at some places only.
    record At(Position position) implements Regex {}

    /// One after the other.
    record Sequence(List<Regex> parts) implements Regex {
        public Sequence {
            parts = List.copyOf(parts);
        }
    }

    /// Any one of them.
    record Either(List<Regex> parts) implements Regex {
        public Either {
            parts = List.copyOf(parts);
        }
    }

    /// The same several times.
    ///
    /// @param most [#ENDLESS] for any number
    record Repeat(Regex part, int least, int most) implements Regex {
        static final int ENDLESS = -1;
    }

    /// Places within a line.
    enum Position {
        BEGIN,
        /// The end, or before the last line terminator, as `$` has it.
        NEAR_END,
        END,
        WORD_EDGE,
        NO_WORD_EDGE;

        boolean holds(int[] line, int at) {
            return switch (this) {
                case BEGIN -> at == 0;
                case NEAR_END -> at == line.length || (at == line.length - 1 && terminates(line[at]));
                case END -> at == line.length;
                case WORD_EDGE -> word(line, at - 1) != word(line, at);
                case NO_WORD_EDGE -> word(line, at - 1) == word(line, at);
            };
        }

        private static boolean terminates(int c) {
            return c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029;
        }

        private static boolean word(int[] line, int at) {
            if (at < 0 || at >= line.length) {
                return false;
            }
            int c = line[at];
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
        }
    }

    /// How many steps of an [Automaton] it becomes.
    default long size() {
        return switch (this) {
            case One one -> 1;
            case At at -> 1;
            case Sequence(List<Regex> parts) ->
                parts.stream().mapToLong(Regex::size).sum();
            case Either(List<Regex> parts) ->
                parts.stream().mapToLong(Regex::size).sum() + 2L * parts.size();
            case Repeat(Regex part, int least, int most) -> repeated(part.size(), least, most);
        };
    }

    private static long repeated(long size, int least, int most) {
        // what takes nothing is work too when it is repeated
        long one = Math.max(1, size);
        long steps = most == Repeat.ENDLESS ? (least + 1L) * one + 2 : least * one + (most - least) * (one + 1);
        // large enough to be refused, small enough to be counted further
        return Math.min(Integer.MAX_VALUE, steps);
    }
}
