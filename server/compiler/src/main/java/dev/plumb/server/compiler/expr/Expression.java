package dev.plumb.server.compiler.expr;

import java.util.List;
import java.util.stream.Stream;

/// An expression that is true or false (rule 16).
public final class Expression {
    /// The longest expression, in UTF-16 code units.
    public static final int LIMIT = 2_000;

    private final String text;
    private final Expr root;

    Expression(String text, Expr root) {
        this.text = text;
        this.root = root;
    }

    /// What became of reading an expression.
    public sealed interface Parsed {
        /// It is well formed.
        record Ok(Expression expression) implements Parsed {}

        /// It is not.
        record Refused(List<Fault> faults) implements Parsed {
            public Refused {
                faults = List.copyOf(faults);
            }
        }
    }

    /// Reads an expression and checks what can be checked without values.
    public static Parsed parse(String text) {
        if (text.length() > LIMIT) {
            return new Parsed.Refused(List.of(tooLong()));
        }
        try {
            return checked(text, new ExprParser(new Lexer(text, 0)).whole());
        } catch (SyntaxException e) {
            return new Parsed.Refused(List.of(e.fault()));
        }
    }

    static Fault tooLong() {
        return Fault.author(0, "expression.too-long", "an expression has more than " + LIMIT + " characters", "");
    }

    static Parsed checked(String text, Expr root) {
        List<Fault> faults = StaticChecks.of(root);
        return faults.isEmpty() ? new Parsed.Ok(new Expression(text, root)) : new Parsed.Refused(faults);
    }

    /// Its value in a scope. `and` and `or` read their parts from the left and stop at the first that decides.
    public Verdict evaluate(Scope scope) {
        return new Evaluation(scope).of(root);
    }

    Expr root() {
        return root;
    }

    /// Every name in it that has to exist, also those that an evaluation would not reach. Where it is asked whether a
    /// map has a key, that is the map.
    public List<Path> paths() {
        return paths(root).toList();
    }

    private static Stream<Path> paths(Expr expr) {
        return switch (expr) {
            case Expr.Or(List<Expr> parts) -> parts.stream().flatMap(Expression::paths);
            case Expr.And(List<Expr> parts) -> parts.stream().flatMap(Expression::paths);
            case Expr.Not(Expr part) -> paths(part);
            case Expr.Compare(var left, var by, var right, var offset) -> Stream.concat(paths(left), paths(right));
            case Expr.InPath(var item, Path list) -> Stream.concat(paths(item), inner(list));
            case Expr.InLiterals(var item, var literals) -> paths(item);
            case Expr.IsSet(Path path) -> asked(path);
            case Expr.Bare(var operand) -> paths(operand);
        };
    }

    private static Stream<Path> paths(Expr.Operand operand) {
        return switch (operand) {
            case Expr.Operand.Name(Path path) -> inner(path);
            case Expr.Operand.Literal literal -> Stream.of();
            case Expr.Operand.Group(Expr inner, int offset) -> paths(inner);
        };
    }

    private static Stream<Path> asked(Path path) {
        if (!path.endsInKey()) {
            return inner(path);
        }
        Path map = new Path(path.steps().subList(0, path.steps().size() - 1), path.offset());
        Stream<Path> key = path.steps().getLast() instanceof Path.Step.Inner(Path inner) ? inner(inner) : Stream.of();
        return Stream.concat(inner(map), key);
    }

    private static Stream<Path> inner(Path path) {
        return Stream.concat(
                Stream.of(path),
                path.steps().stream()
                        .flatMap(step -> step instanceof Path.Step.Inner(Path inner) ? inner(inner) : Stream.of()));
    }

    @Override
    public String toString() {
        return text;
    }
}
