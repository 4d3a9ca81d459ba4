package dev.plumb.server.compiler.expr;

import dev.plumb.api.type.Quoted;
import dev.plumb.server.compiler.datum.Datum;
import dev.plumb.server.compiler.datum.Form;
import dev.plumb.server.compiler.expr.Expr.Operand;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Computes expressions in one scope.
///
/// It is total over what may be unset: something unset equals nothing, is different from everything, comes
/// neither before nor after anything, and is in no list.
final class Evaluation {
    private static final Verdict TRUE = new Verdict.Known(true);
    private static final Verdict FALSE = new Verdict.Known(false);

    private final Scope scope;

    Evaluation(Scope scope) {
        this.scope = scope;
    }

    Verdict of(Expr expr) {
        return switch (expr) {
            case Expr.Or(List<Expr> parts) -> firstThatIs(true, parts);
            case Expr.And(List<Expr> parts) -> firstThatIs(false, parts);
            case Expr.Not(Expr part) -> negated(of(part));
            case Expr.Compare compare -> compare(compare);
            case Expr.InPath(Operand item, Path list) -> with(item, side -> inList(side, list));
            case Expr.InLiterals(Operand item, List<Operand.Literal> literals) ->
                with(item, side -> inLiterals(side, literals));
            case Expr.IsSet(Path path) -> isSet(path);
            case Expr.Bare(Operand operand) -> with(operand, Evaluation::flag);
        };
    }

    /// A key in brackets may be missing: whether it is there is what is asked.
    private Verdict isSet(Path path) {
        Resolved resolved = path.endsInKey() ? Names.resolveKey(path, scope) : Names.resolve(path, scope);
        return with(resolved, path, side -> known(!(side.datum() instanceof Datum.Unset)));
    }

    private static Verdict negated(Verdict verdict) {
        return verdict instanceof Verdict.Known(boolean holds) ? known(!holds) : verdict;
    }

    private Verdict firstThatIs(boolean deciding, List<Expr> parts) {
        for (Expr part : parts) {
            Verdict verdict = of(part);
            if (!verdict.equals(known(!deciding))) {
                return verdict;
            }
        }
        return known(!deciding);
    }

    private Verdict compare(Expr.Compare compare) {
        return with(
                compare.left(),
                left -> with(compare.right(), right -> {
                    if (left.unset() || right.unset()) {
                        return known(compare.by() == Expr.Comparison.DIFFERENT);
                    }
                    return switch (Comparing.of(left, right, compare.by().ordering(), compare.offset())) {
                        case Comparing.Order(int order) -> known(compare.by().holds(order));
                        case Comparing.Refused(Fault fault) -> new Verdict.Refused(fault);
                    };
                }));
    }

    private Verdict inList(Side item, Path path) {
        return with(new Operand.Name(path), list -> switch (list.datum()) {
            case Datum.Unset unset -> FALSE;
            case Datum.Listing(List<Datum> items) ->
                known(!item.unset() && items.stream().anyMatch(other -> equal(item, Side.item(other, path))));
            case Datum.Scalar scalar
            when scalar.form() == Form.HOSTLIST ->
                known(!item.unset()
                        && Datum.names(scalar).stream().anyMatch(name -> equal(item, Side.item(name, path))));
            case Datum.Scalar scalar -> notList(path, list);
            case Datum.Mapping map -> notList(path, list);
            case Datum.SecretText secret -> notList(path, list);
        });
    }

    /// What cannot be read as the item's type is not equal to it: a list may mix types.
    private static boolean equal(Side item, Side other) {
        return Comparing.of(item, other, false, 0) instanceof Comparing.Order(int order) && order == 0;
    }

    private static Verdict notList(Path path, Side found) {
        return new Verdict.Refused(Fault.author(
                path.offset(),
                "expression.not-list",
                "expected a list after 'in', found " + Shown.of(found.datum()),
                found.datum() instanceof Datum.Mapping
                        ? Advice.key(path.toString())
                        : Advice.insteadOfList(path.toString())));
    }

    private Verdict inLiterals(Side item, List<Operand.Literal> literals) {
        if (item.unset()) {
            return FALSE;
        }
        for (Operand.Literal literal : literals) {
            switch (Comparing.of(item, Side.of(literal), false, literal.offset())) {
                case Comparing.Order(int order)
                when order == 0 -> {
                    return TRUE;
                }
                case Comparing.Order other -> {}
                case Comparing.Refused(Fault fault) -> {
                    return new Verdict.Refused(fault);
                }
            }
        }
        return FALSE;
    }

    private static Verdict flag(Side side) {
        if (side.unset()) {
            return FALSE;
        }
        Optional<Boolean> flag = side.datum() instanceof Datum.Scalar(String text, Form form) && form == Form.BOOLEAN
                ? Comparing.flag(text)
                : Optional.empty();
        return flag.map(Evaluation::known)
                .orElseGet(() -> new Verdict.Refused(Fault.author(
                        side.offset(),
                        "expression.not-boolean",
                        "expected true or false, found " + Shown.of(side.datum()),
                        side.datum() instanceof Datum.Listing
                                ? Advice.item(side.name())
                                : Advice.insteadOfFlag(side.name()))));
    }

    /// Goes on with the value of an operand, unless it waits or is refused. A secret never decides anything.
    private Verdict with(Operand operand, Function<Side, Verdict> then) {
        return switch (operand) {
            case Operand.Literal literal -> then.apply(Side.of(literal));
            case Operand.Group(Expr inner, int offset) ->
                switch (of(inner)) {
                    case Verdict.Known(boolean holds) -> then.apply(new Side(Datum.flag(holds), false, "", offset));
                    case Verdict.Waiting waiting -> waiting;
                    case Verdict.Refused refused -> refused;
                };
            case Operand.Name(Path path) -> with(Names.operand(path, scope), path, then);
        };
    }

    private static Verdict with(Resolved resolved, Path path, Function<Side, Verdict> then) {
        return switch (resolved) {
            case Resolved.Known(Datum.SecretText secret) ->
                new Verdict.Refused(Fault.author(
                        path.offset(),
                        "expression.secret",
                        Quoted.of(path.toString()) + " holds a secret, which may not decide anything",
                        ""));
            case Resolved.Known(Datum datum) -> then.apply(new Side(datum, false, path.toString(), path.offset()));
            case Resolved.Waiting(String family) -> new Verdict.Waiting(family);
            case Resolved.Refused(List<Fault> faults) -> new Verdict.Refused(faults);
        };
    }

    private static Verdict known(boolean holds) {
        return holds ? TRUE : FALSE;
    }

    /// One side of a comparison.
    ///
    /// @param literal it takes the type of the other side
    /// @param name as it is written; empty where there is none
    record Side(Datum datum, boolean literal, String name, int offset) {
        static Side item(Datum datum, Path of) {
            return new Side(datum, false, "", of.offset());
        }

        static Side of(Operand.Literal literal) {
            Form form = literal.sort() == Operand.Sort.BOOLEAN ? Form.BOOLEAN : Form.TEXT;
            return new Side(new Datum.Scalar(literal.text(), form), true, "", literal.offset());
        }

        boolean unset() {
            return datum instanceof Datum.Unset;
        }
    }
}
