package dev.plumb.server.compiler.expr;

import dev.plumb.api.type.DebianVersion;
import dev.plumb.api.type.Quoted;
import dev.plumb.api.type.Reading;
import dev.plumb.api.type.Type;
import dev.plumb.api.type.Types;
import dev.plumb.api.value.Value;
import dev.plumb.server.compiler.datum.Datum;
import dev.plumb.server.compiler.datum.Form;
import dev.plumb.server.compiler.expr.Evaluation.Side;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Function;

/// Compares two scalars. A literal takes the other side's type. Of two names the one with the narrower type
/// decides: text reads as anything, a number as a version, size or duration.
final class Comparing {
    private Comparing() {}

    sealed interface Outcome {}

    /// Below, at or above zero.
    record Order(int order) implements Outcome {}

    /// They do not compare.
    record Refused(Fault fault) implements Outcome {}

    static Outcome of(Side left, Side right, boolean ordering, int offset) {
        if (!(left.datum() instanceof Datum.Scalar(String a, Form formA))) {
            return notScalar(left);
        }
        if (!(right.datum() instanceof Datum.Scalar(String b, Form formB))) {
            return notScalar(right);
        }
        Optional<Form> form =
                left.literal() ? Optional.of(formB) : right.literal() ? Optional.of(formA) : common(formA, formB);
        if (form.isEmpty()) {
            return refused(
                    offset,
                    "expression.types-differ",
                    "expected two values of one type, found " + word(formA) + " " + Quoted.of(a) + " and " + word(formB)
                            + " " + Quoted.of(b),
                    "");
        }
        if (ordering && !Literals.ordered(form.get())) {
            return refused(
                    offset,
                    "expression.no-order",
                    word(form.get()) + " has no order: " + Quoted.of(left.literal() ? b : a),
                    Advice.insteadOfOrder(left.literal() ? right.name() : left.name()));
        }
        return switch (form.get()) {
            case TEXT, HOSTLIST -> new Order(a.equals(b) ? 0 : 1);
            case NUMBER -> read(left, right, "a number", Comparing::number);
            case BOOLEAN -> read(left, right, "true or false", Comparing::flag);
            case VERSION -> read(left, right, "a version", DebianVersion::read);
            case SIZE -> read(left, right, "a size", text -> typed(Types.SIZE, text));
            case DURATION -> read(left, right, "a duration", text -> typed(Types.DURATION, text));
        };
    }

    private static Optional<Form> common(Form a, Form b) {
        if (a == b || b == Form.TEXT) {
            return Optional.of(a);
        }
        if (a == Form.TEXT) {
            return Optional.of(b);
        }
        if (a == Form.HOSTLIST || b == Form.HOSTLIST) {
            return Optional.empty();
        }
        boolean measured = a != Form.BOOLEAN && b != Form.BOOLEAN && (a == Form.NUMBER || b == Form.NUMBER);
        return measured ? Optional.of(a == Form.NUMBER ? b : a) : Optional.empty();
    }

    private static <T extends Comparable<? super T>> Outcome read(
            Side left, Side right, String expected, Function<String, Optional<T>> read) {
        Optional<T> a = read.apply(text(left));
        Optional<T> b = read.apply(text(right));
        if (a.isEmpty() || b.isEmpty()) {
            Side wrong = a.isEmpty() ? left : right;
            return refused(
                    wrong.offset(),
                    "expression.type",
                    "expected " + expected + ", found " + Shown.of(wrong.datum()),
                    Advice.insteadOf(text(wrong), expected));
        }
        return new Order(a.get().compareTo(b.get()));
    }

    private static String text(Side side) {
        return side.datum() instanceof Datum.Scalar(String text, Form form) ? text : "";
    }

    static Optional<Boolean> flag(String text) {
        return typed(Types.BOOLEAN, text);
    }

    private static <T> Optional<T> typed(Type<T> type, String text) {
        return type.read(new Value.Text(text)) instanceof Reading.Ok<T>(T value)
                ? Optional.of(value)
                : Optional.empty();
    }

    private static Optional<BigDecimal> number(String text) {
        try {
            return Form.ofPlain(text) == Form.NUMBER ? Optional.of(new BigDecimal(text)) : Optional.empty();
        } catch (NumberFormatException beyondItsExponents) {
            return Optional.empty();
        }
    }

    private static Outcome notScalar(Side side) {
        return refused(
                side.offset(),
                "expression.not-scalar",
                "expected one value to compare, found " + Shown.of(side.datum()),
                side.datum() instanceof Datum.Listing ? Advice.item(side.name()) : "");
    }

    private static Outcome refused(int offset, String code, String summary, String advice) {
        return new Refused(Fault.author(offset, code, summary, advice));
    }

    static String word(Form form) {
        return switch (form) {
            case TEXT -> "text";
            case NUMBER -> "number";
            case BOOLEAN -> "boolean";
            case VERSION -> "version";
            case SIZE -> "size";
            case DURATION -> "duration";
            case HOSTLIST -> "hostlist";
        };
    }
}
