package dev.plumb.server.compiler.expr;

import dev.plumb.server.compiler.expr.Expr.Comparison;
import dev.plumb.server.compiler.expr.Expr.Operand;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the grammar of rule 16 by recursive descent, one token ahead.
final class ExprParser extends PathParser {
    private static final int DEPTH_LIMIT = 32;

    private int depth;

    ExprParser(Lexer lexer) throws SyntaxException {
        super(lexer);
    }

    /// An expression up to the end of the text.
    Expr whole() throws SyntaxException {
        Expr expr = expr();
        if (token().kind() != Token.Kind.END) {
            throw SyntaxException.at(
                    token().offset(), "expected 'and', 'or' or the end, found " + token().shown(), after());
        }
        return expr;
    }

    private String after() {
        return comparison().isPresent() ? "compare twice and join with 'and'" : "";
    }

    Expr expr() throws SyntaxException {
        List<Expr> parts = new ArrayList<>(List.of(conjunction()));
        while (takeWord("or")) {
            parts.add(conjunction());
        }
        return parts.size() == 1 ? parts.getFirst() : new Expr.Or(parts);
    }

    private Expr conjunction() throws SyntaxException {
        List<Expr> parts = new ArrayList<>(List.of(negation()));
        while (takeWord("and")) {
            parts.add(negation());
        }
        return parts.size() == 1 ? parts.getFirst() : new Expr.And(parts);
    }

    private Expr negation() throws SyntaxException {
        if (!token().isWord("not")) {
            return test();
        }
        deeper();
        advance();
        Expr part = negation();
        depth--;
        return new Expr.Not(part);
    }

    private void deeper() throws SyntaxException {
        if (++depth > DEPTH_LIMIT) {
            throw SyntaxException.at(token().offset(), "nested more than " + DEPTH_LIMIT + " deep", "");
        }
    }

    private Expr test() throws SyntaxException {
        Operand left = operand();
        int offset = token().offset();
        Optional<Comparison> comparison = comparison();
        if (comparison.isPresent()) {
            advance();
            return new Expr.Compare(left, comparison.get(), operand(), offset);
        }
        if (takeWord("in")) {
            return in(left);
        }
        if (takeWord("is")) {
            return isSet(left);
        }
        return left instanceof Operand.Group(Expr inner, int at) ? inner : new Expr.Bare(left);
    }

    private Optional<Comparison> comparison() {
        return token().kind() != Token.Kind.SYMBOL
                ? Optional.empty()
                : List.of(Comparison.values()).stream()
                        .filter(c -> c.sign().equals(token().text()))
                        .findFirst();
    }

    private Expr isSet(Operand left) throws SyntaxException {
        if (token().isWord("not")) {
            throw SyntaxException.at(token().offset(), "expected 'set' after 'is'", "write: not NAME is set");
        }
        if (!takeWord("set")) {
            throw SyntaxException.at(
                    token().offset(), "expected 'set' after 'is', found " + token().shown(), "to compare write '='");
        }
        if (left instanceof Operand.Name(Path path)) {
            return new Expr.IsSet(path);
        }
        throw SyntaxException.at(left.offset(), "only a name can be set", "");
    }

    private Expr in(Operand item) throws SyntaxException {
        if (!takeSymbol("(")) {
            return new Expr.InPath(item, path());
        }
        List<Operand.Literal> literals = new ArrayList<>();
        do {
            literals.add(literal());
        } while (takeSymbol(","));
        expectSymbol(")", "the values after 'in' stand in round brackets, with commas");
        return new Expr.InLiterals(item, literals);
    }

    private Operand.Literal literal() throws SyntaxException {
        return findLiteral()
                .orElseThrow(() -> SyntaxException.at(
                        token().offset(),
                        "expected a literal in the brackets after 'in', found " + token().shown(),
                        "text stands in single quotes"));
    }

    private Optional<Operand.Literal> findLiteral() throws SyntaxException {
        Token token = token();
        Optional<Operand.Sort> sort = switch (token.kind()) {
            case STRING -> Optional.of(Operand.Sort.STRING);
            case NUMBER -> Optional.of(Operand.Sort.NUMBER);
            case WORD ->
                token.isWord("true") || token.isWord("false") ? Optional.of(Operand.Sort.BOOLEAN) : Optional.empty();
            case SYMBOL, END -> Optional.empty();
        };
        if (sort.isEmpty()) {
            return Optional.empty();
        }
        advance();
        return Optional.of(new Operand.Literal(token.text(), sort.get(), token.offset()));
    }

    private Operand operand() throws SyntaxException {
        Optional<Operand.Literal> literal = findLiteral();
        if (literal.isPresent()) {
            return literal.get();
        }
        if (token().isSymbol("(")) {
            return group();
        }
        if (token().kind() == Token.Kind.WORD) {
            return new Operand.Name(path());
        }
        throw SyntaxException.at(token().offset(), "expected a name or a value, found " + token().shown(), "");
    }

    private Operand group() throws SyntaxException {
        int offset = token().offset();
        deeper();
        advance();
        Expr inner = expr();
        expectSymbol(")", "close the round bracket");
        depth--;
        return new Operand.Group(inner, offset);
    }
}
