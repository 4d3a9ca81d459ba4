package dev.plumb.server.compiler.select;

import java.util.List;
import java.util.Set;

/// A node of a parsed selector.
public sealed interface Selection {
    /// One of the parts matches.
    record Or(List<Selection> parts) implements Selection {
        public Or {
            parts = List.copyOf(parts);
        }
    }

    /// All parts match.
    record And(List<Selection> parts) implements Selection {
        public And {
            parts = List.copyOf(parts);
        }
    }

    /// The part does not match.
    record Not(Selection part) implements Selection {}

    /// A field compared with words; more than one word only after `in`.
    ///
    /// @param offset of the first word
    record Test(Field field, Sign sign, List<String> words, int offset) implements Selection {
        public Test {
            words = List.copyOf(words);
        }
    }

    /// The nodes of a hostlist.
    record Hosts(Set<String> names, int offset) implements Selection {
        public Hosts {
            names = Set.copyOf(names);
        }
    }

    /// How a field is compared.
    enum Sign {
        EQUAL("="),
        DIFFERENT("!="),
        LESS("<"),
        AT_MOST("<="),
        GREATER(">"),
        AT_LEAST(">="),
        IN("in");

        private final String written;

        Sign(String written) {
            this.written = written;
        }

        String written() {
            return written;
        }

        boolean ordering() {
            return switch (this) {
                case EQUAL, DIFFERENT, IN -> false;
                case LESS, AT_MOST, GREATER, AT_LEAST -> true;
            };
        }

        boolean holds(int order) {
            return switch (this) {
                case EQUAL, IN -> order == 0;
                case DIFFERENT -> order != 0;
                case LESS -> order < 0;
                case AT_MOST -> order <= 0;
                case GREATER -> order > 0;
                case AT_LEAST -> order >= 0;
            };
        }
    }
}
