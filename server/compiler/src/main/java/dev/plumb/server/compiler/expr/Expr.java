package dev.plumb.server.compiler.expr;

import java.util.List;

/// A node of a parsed expression. Offsets are in UTF-16 code units from the beginning of its text.
sealed interface Expr {
    /// Holds if one of the parts does.
    record Or(List<Expr> parts) implements Expr {
        public Or {
            parts = List.copyOf(parts);
        }
    }

    /// Holds if all parts do.
    record And(List<Expr> parts) implements Expr {
        public And {
            parts = List.copyOf(parts);
        }
    }

    /// Holds if the part does not.
    record Not(Expr part) implements Expr {}

    /// Compares two values.
    record Compare(Operand left, Comparison by, Operand right, int offset) implements Expr {}

    /// Whether a value is among the items of the list that a path holds.
    record InPath(Operand item, Path list) implements Expr {}

    /// Whether a value is one of these literals.
    record InLiterals(Operand item, List<Operand.Literal> literals) implements Expr {
        public InLiterals {
            literals = List.copyOf(literals);
        }
    }

    /// Whether a name has a value.
    record IsSet(Path path) implements Expr {}

    /// A value that is true or false by itself.
    record Bare(Operand operand) implements Expr {}

    /// One side of a test.
    sealed interface Operand {
        /// Where it begins.
        int offset();

        /// A name.
        record Name(Path path) implements Operand {
            @Override
            public int offset() {
                return path.offset();
            }
        }

        /// A literal; it takes the type of the other side.
        record Literal(String text, Sort sort, int offset) implements Operand {}

        /// An expression in round brackets.
        record Group(Expr expr, int offset) implements Operand {}

        /// How a literal was written.
        public enum Sort {
            STRING,
            NUMBER,
            BOOLEAN
        }
    }

    /// How two values are compared.
    enum Comparison {
        EQUAL("="),
        DIFFERENT("!="),
        LESS("<"),
        AT_MOST("<="),
        GREATER(">"),
        AT_LEAST(">=");

        private final String sign;

        Comparison(String sign) {
            this.sign = sign;
        }

        String sign() {
            return sign;
        }

        boolean ordering() {
            return switch (this) {
                case EQUAL, DIFFERENT -> false;
                case LESS, AT_MOST, GREATER, AT_LEAST -> true;
            };
        }

        boolean holds(int order) {
            return switch (this) {
                case EQUAL -> order == 0;
                case DIFFERENT -> order != 0;
                case LESS -> order < 0;
                case AT_MOST -> order <= 0;
                case GREATER -> order > 0;
                case AT_LEAST -> order >= 0;
            };
        }
    }
}
