package dev.plumb.server.compiler.expr;

import dev.plumb.server.compiler.datum.Datum;
import dev.plumb.server.compiler.datum.Form;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The facts that expressions ask for, each with values that decide the questions in either way.
public final class AskedFacts {
    private static final Datum ANOTHER = Datum.text("another");

    private final Map<String, Asked> facts = new TreeMap<>();

    /// One fact.
    ///
    /// @param steps from `fact` on
    /// @param values in the order in which they were asked for
    public record Asked(List<String> steps, Set<Datum> values) {
        @Override
        public String toString() {
            return Path.written(steps);
        }
    }

    /// What was asked for, by name.
    public List<Asked> facts() {
        return List.copyOf(facts.values());
    }

    /// Adds the facts of one expression.
    public void add(Expression expression) {
        add(expression.root());
    }

    private void add(Expr expr) {
        switch (expr) {
            case Expr.Or(List<Expr> parts) -> parts.forEach(this::add);
            case Expr.And(List<Expr> parts) -> parts.forEach(this::add);
            case Expr.Not(Expr part) -> add(part);
            case Expr.Compare(var left, var by, var right, var offset) -> {
                compare(left, right, by.ordering());
                compare(right, left, by.ordering());
            }
            case Expr.InPath(Expr.Operand item, Path list) -> {
                if (item instanceof Expr.Operand.Literal literal) {
                    values(list, Datum.list(List.of(Datum.text(literal.text()))), Datum.list(List.of()));
                }
                inner(item);
            }
            case Expr.InLiterals(Expr.Operand item, var literals) ->
                literals.forEach(literal -> compare(item, literal, false));
            case Expr.IsSet(Path path) -> values(path, ANOTHER, Datum.UNSET);
            case Expr.Bare(Expr.Operand operand) -> {
                if (operand instanceof Expr.Operand.Name(Path path)) {
                    values(path, Datum.flag(true), Datum.flag(false));
                }
                inner(operand);
            }
        }
    }

    private void inner(Expr.Operand operand) {
        if (operand instanceof Expr.Operand.Group(Expr inner, int offset)) {
            add(inner);
        }
    }

    private void compare(Expr.Operand one, Expr.Operand other, boolean ordering) {
        inner(one);
        if (!(one instanceof Expr.Operand.Name(Path path)
                && other instanceof Expr.Operand.Literal(String text, Expr.Operand.Sort sort, int offset))) {
            return;
        }
        switch (sort) {
            case BOOLEAN -> values(path, Datum.flag(true), Datum.flag(false));
            case NUMBER -> numbers(path, text);
            case STRING -> {
                if (ordering) {
                    ordered(path, text);
                } else {
                    values(path, Datum.text(text), ANOTHER);
                }
            }
        }
    }

    private void numbers(Path path, String text) {
        if (Form.ofPlain(text) == Form.NUMBER) {
            BigDecimal number = new BigDecimal(text);
            for (BigDecimal near : List.of(number, number.add(BigDecimal.ONE), number.subtract(BigDecimal.ONE))) {
                values(path, new Datum.Scalar(near.toPlainString(), Form.NUMBER));
            }
        } else {
            ordered(path, text);
        }
    }

    /// A version as it is, a later one, and one that is before all.
    private void ordered(Path path, String text) {
        Stream.of(text, text + "+1", "0~").forEach(v -> values(path, new Datum.Scalar(v, Form.VERSION)));
    }

    private void values(Path path, Datum... values) {
        List<String> steps = path.fixedSteps();
        if (path.root().equals("fact") && steps.size() == path.steps().size() && steps.size() > 2) {
            Asked asked = facts.computeIfAbsent(Path.written(steps), name -> new Asked(steps, new LinkedHashSet<>()));
            asked.values().addAll(List.of(values));
        }
    }
}
