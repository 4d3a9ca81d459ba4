package dev.plumb.server.compiler.expr;

import dev.plumb.server.compiler.expr.Expr.Operand;
import java.util.ArrayList;
import java.util.List;

/// What is wrong with an expression whatever its names hold.
final class StaticChecks {
    private final List<Fault> faults = new ArrayList<>();

    private StaticChecks() {}

    static List<Fault> of(Expr expr) {
        StaticChecks checks = new StaticChecks();
        checks.check(expr);
        return List.copyOf(checks.faults);
    }

    private void check(Expr expr) {
        switch (expr) {
            case Expr.Or(List<Expr> parts) -> parts.forEach(this::check);
            case Expr.And(List<Expr> parts) -> parts.forEach(this::check);
            case Expr.Not(Expr part) -> check(part);
            case Expr.Compare compare -> check(compare);
            case Expr.InPath(Operand item, Path list) -> inside(item);
            case Expr.InLiterals(Operand item, List<Operand.Literal> literals) -> {
                inside(item);
                if (item instanceof Operand.Literal literal) {
                    fault(
                            literal.offset(),
                            "expression.constant",
                            "a literal is compared with literals only",
                            "put a name before 'in'");
                }
            }
            case Expr.IsSet isSet -> {}
            case Expr.Bare(Operand operand) -> {
                inside(operand);
                if (operand instanceof Operand.Literal(String text, Operand.Sort sort, int offset)
                        && sort != Operand.Sort.BOOLEAN) {
                    fault(
                            offset,
                            "expression.not-boolean",
                            "expected true or false, found the literal '" + text + "'",
                            "compare it with a name");
                }
            }
        }
    }

    private void check(Expr.Compare compare) {
        inside(compare.left());
        inside(compare.right());
        if (compare.left() instanceof Operand.Literal && compare.right() instanceof Operand.Literal) {
            fault(compare.offset(), "expression.constant", "two literals are compared", "put a name on one side");
        }
        for (Operand side : List.of(compare.left(), compare.right())) {
            if (flag(side) && compare.by().ordering()) {
                fault(
                        compare.offset(),
                        "expression.no-order",
                        "true and false have no order",
                        "compare with '=' or '!='");
            }
        }
    }

    private static boolean flag(Operand side) {
        return switch (side) {
            case Operand.Group group -> true;
            case Operand.Literal literal -> literal.sort() == Operand.Sort.BOOLEAN;
            case Operand.Name name -> false;
        };
    }

    private void inside(Operand operand) {
        if (operand instanceof Operand.Group(Expr inner, int offset)) {
            check(inner);
        }
    }

    private void fault(int offset, String code, String summary, String advice) {
        faults.add(Fault.author(offset, code, summary, advice));
    }
}
