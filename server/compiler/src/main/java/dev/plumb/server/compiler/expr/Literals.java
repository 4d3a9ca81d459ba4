package dev.plumb.server.compiler.expr;

import dev.plumb.server.compiler.datum.Datum;
import dev.plumb.server.compiler.datum.Form;
import java.util.Optional;

/// Compares values with literals that stand outside of expressions, as in selectors.
public final class Literals {
    private Literals() {}

    /// How a value stands to a literal, which takes its type: below, at or above zero; empty where the
    /// literal is not of that type. Text and booleans are equal (zero) or not, without order.
    public static Optional<Integer> order(Datum.Scalar value, String literal) {
        Evaluation.Side left = new Evaluation.Side(value, false, "", 0);
        Evaluation.Side right = new Evaluation.Side(Datum.text(literal), true, "", 0);
        return Comparing.of(left, right, false, 0) instanceof Comparing.Order(int order)
                ? Optional.of(order)
                : Optional.empty();
    }

    /// Whether values of this form come before and after each other.
    public static boolean ordered(Form form) {
        return switch (form) {
            case TEXT, BOOLEAN, HOSTLIST -> false;
            case NUMBER, VERSION, SIZE, DURATION -> true;
        };
    }
}
