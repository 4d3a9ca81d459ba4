package dev.plumb.server.compiler.expr;

import dev.plumb.api.type.DebianVersion;
import dev.plumb.api.type.ListType;
import dev.plumb.api.type.MapType;
import dev.plumb.api.type.Quoted;
import dev.plumb.api.type.Reading;
import dev.plumb.api.type.RecordType;
import dev.plumb.api.type.Type;
import dev.plumb.api.type.Types;
import dev.plumb.api.value.Value;
import dev.plumb.server.compiler.datum.Form;
import dev.plumb.server.compiler.expr.Expr.Operand;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// What is wrong with an expression whatever its names hold, as far as their types are known: the same that an
/// evaluation would refuse, at the same places.
public final class TypeCheck {
    private static final Set<String> BECOMING = Set.of(Types.NODES.name(), Types.SECRET.name());

    private final Function<Path, Optional<Type<?>>> types;
    private final List<Fault> faults = new ArrayList<>();

    private TypeCheck(Function<Path, Optional<Type<?>>> types) {
        this.types = types;
    }

    /// @param types of names; none where it is not known before there are values
    public static List<Fault> of(Expression expression, Function<Path, Optional<Type<?>>> types) {
        TypeCheck check = new TypeCheck(types);
        check.check(expression.root());
        return List.copyOf(check.faults);
    }

    private void check(Expr expr) {
        switch (expr) {
            case Expr.Or(List<Expr> parts) -> parts.forEach(this::check);
            case Expr.And(List<Expr> parts) -> parts.forEach(this::check);
            case Expr.Not(Expr part) -> check(part);
            case Expr.Compare compare -> compare(compare);
            case Expr.InPath(Operand item, Path list) -> {
                inside(item);
                types.apply(list).ifPresent(type -> list(item, list, type));
            }
            case Expr.InLiterals(Operand item, List<Operand.Literal> literals) -> {
                inside(item);
                literals.forEach(literal -> against(item, literal));
            }
            case Expr.IsSet isSet -> {}
            case Expr.Bare(Operand operand) -> {
                inside(operand);
                if (operand instanceof Operand.Name(Path path)) {
                    type(path).ifPresent(type -> flag(path, type));
                }
            }
        }
    }

    /// What a selector or a secret becomes is not of its type.
    private Optional<Type<?>> type(Path path) {
        return types.apply(path).filter(type -> !BECOMING.contains(type.name()));
    }

    private void inside(Operand operand) {
        if (operand instanceof Operand.Group(Expr inner, int offset)) {
            check(inner);
        }
    }

    private void compare(Expr.Compare compare) {
        inside(compare.left());
        inside(compare.right());
        boolean ordering = compare.by().ordering();
        if (single(compare.left()) && single(compare.right())) {
            if (!ordering || (ordered(compare.left(), compare) && ordered(compare.right(), compare))) {
                against(compare.left(), compare.right());
                against(compare.right(), compare.left());
            }
        }
    }

    /// Whether it may be one value.
    private boolean single(Operand side) {
        if (!(side instanceof Operand.Name(Path path))
                || type(path).filter(TypeCheck::many).isEmpty()) {
            return true;
        }
        boolean list = type(path).filter(ListType.class::isInstance).isPresent();
        fault(
                path.offset(),
                "expression.not-scalar",
                "expected one value to compare" + found(path),
                list ? Advice.item(path.toString()) : Advice.key(path.toString()));
        return false;
    }

    private boolean ordered(Operand side, Expr.Compare compare) {
        Optional<Form> form = form(side);
        if (form.isEmpty() || Literals.ordered(form.get()) || !(side instanceof Operand.Name(Path path))) {
            return true;
        }
        fault(
                compare.offset(),
                "expression.no-order",
                Quoted.of(path.toString()) + " is " + word(path) + ", which has no order",
                Advice.insteadOfOrder(path.toString()));
        return false;
    }

    /// A literal has to be of the other side's type.
    private void against(Operand side, Operand other) {
        if (other instanceof Operand.Literal(String text, var sort, int offset)) {
            one(side).ifPresent(type -> literal(type, text, offset));
        }
    }

    private void literal(Type<?> type, String text, int offset) {
        Form form = Form.of(type);
        if (form == Form.TEXT || form == Form.HOSTLIST) {
            if (type.read(new Value.Text(text)) instanceof Reading.Refused<?> refused) {
                fault(offset, "expression.type", refused.summary(), refused.advice());
            }
            return;
        }
        expected(form, text)
                .ifPresent(expected -> fault(
                        offset,
                        "expression.type",
                        "expected " + expected + ", found " + Quoted.of(text),
                        Advice.insteadOf(text, expected)));
    }

    private static Optional<String> expected(Form form, String text) {
        return switch (form) {
            case TEXT, HOSTLIST -> Optional.empty();
            case NUMBER -> Optional.of("a number").filter(e -> Form.ofPlain(text) != Form.NUMBER);
            case BOOLEAN -> Optional.of("true or false").filter(e -> !reads(Types.BOOLEAN, text));
            case VERSION ->
                Optional.of("a version").filter(e -> DebianVersion.read(text).isEmpty());
            case SIZE -> Optional.of("a size").filter(e -> !reads(Types.SIZE, text));
            case DURATION -> Optional.of("a duration").filter(e -> !reads(Types.DURATION, text));
        };
    }

    private static boolean reads(Type<?> type, String text) {
        return type.read(new Value.Text(text)) instanceof Reading.Ok<?>;
    }

    private Optional<Form> form(Operand side) {
        return one(side).map(Form::of);
    }

    /// The type of a name that holds one value.
    private Optional<Type<?>> one(Operand side) {
        return side instanceof Operand.Name(Path path) ? type(path).filter(type -> !many(type)) : Optional.empty();
    }

    private void flag(Path path, Type<?> type) {
        if (many(type) || Form.of(type) != Form.BOOLEAN) {
            fault(
                    path.offset(),
                    "expression.not-boolean",
                    "expected true or false" + found(path),
                    type instanceof ListType<?> ? Advice.item(path.toString()) : Advice.insteadOfFlag(path.toString()));
        }
    }

    private void list(Operand item, Path path, Type<?> type) {
        if (type.name().equals(Types.SECRET.name()) || (!many(type) && Form.of(type) == Form.HOSTLIST)) {
            return;
        }
        if (type.name().equals(Types.NODES.name())) {
            ofMappings(path);
            return;
        }
        if (type instanceof ListType<?>(Type<?> of)) {
            if (many(of)) {
                ofMappings(path);
            } else if (item instanceof Operand.Literal(String text, var sort, int offset)
                    && !BECOMING.contains(of.name())) {
                literal(of, text, offset);
            }
            return;
        }
        fault(
                path.offset(),
                "expression.not-list",
                "expected a list after 'in'" + found(path),
                many(type) ? Advice.key(path.toString()) : Advice.insteadOfList(path.toString()));
    }

    /// One value is never equal to a mapping.
    private void ofMappings(Path path) {
        fault(
                path.offset(),
                "expression.list-of-mappings",
                "expected a list of single values after 'in', found " + Quoted.of(path.toString())
                        + ", whose items are mappings",
                path.root().equals("fleet") ? "whether this node has a role: 'role' in node.roles" : "");
    }

    private static boolean many(Type<?> type) {
        return type instanceof ListType<?> || type instanceof MapType<?> || type instanceof RecordType;
    }

    private String word(Path path) {
        return switch (type(path).orElse(Types.TEXT)) {
            case ListType<?> list -> "a list";
            case MapType<?> map -> "a mapping";
            case RecordType record -> "a mapping";
            case Type<?> type -> Form.of(type) == Form.TEXT ? "text" : "a " + Comparing.word(Form.of(type));
        };
    }

    private String found(Path path) {
        return ", found " + Quoted.of(path.toString()) + ", which is " + word(path);
    }

    private void fault(int offset, String code, String summary, String advice) {
        faults.add(Fault.author(offset, code, summary, advice));
    }
}
