package dev.plumb.server.compiler.expr;

import java.util.ArrayList;
import java.util.List;

/// Reads `path = ident { "." ident | "[" ( string | path ) "]" }`, one token ahead.
class PathParser {
    private static final int DEPTH_LIMIT = 8;

    private final Lexer lexer;
    private Token token;

    PathParser(Lexer lexer) throws SyntaxException {
        this.lexer = lexer;
        this.token = lexer.next();
    }

    final Token token() {
        return token;
    }

    final Token advance() throws SyntaxException {
        Token read = token;
        token = lexer.next();
        return read;
    }

    final boolean takeSymbol(String symbol) throws SyntaxException {
        boolean there = token.isSymbol(symbol);
        if (there) {
            advance();
        }
        return there;
    }

    final boolean takeWord(String word) throws SyntaxException {
        boolean there = token.isWord(word);
        if (there) {
            advance();
        }
        return there;
    }

    final void expectSymbol(String symbol, String advice) throws SyntaxException {
        if (!takeSymbol(symbol)) {
            throw SyntaxException.at(token.offset(), "expected '" + symbol + "', found " + token.shown(), advice);
        }
    }

    final Path path() throws SyntaxException {
        return path(0);
    }

    private Path path(int depth) throws SyntaxException {
        int offset = token.offset();
        if (depth > DEPTH_LIMIT) {
            throw SyntaxException.at(offset, "more than " + DEPTH_LIMIT + " brackets inside each other", "");
        }
        if (token.kind() != Token.Kind.WORD || Token.RESERVED.contains(token.text())) {
            throw SyntaxException.at(offset, "expected a name, found " + token.shown(), "");
        }
        List<Path.Step> steps = new ArrayList<>();
        steps.add(new Path.Step.Name(advance().text()));
        while (true) {
            if (takeSymbol(".")) {
                steps.add(name());
            } else if (takeSymbol("[")) {
                steps.add(bracket(depth));
            } else {
                return new Path(steps, offset);
            }
        }
    }

    private Path.Step name() throws SyntaxException {
        if (token.kind() != Token.Kind.WORD) {
            throw SyntaxException.at(
                    token.offset(),
                    "expected a name after '.', found " + token.shown(),
                    token.kind() == Token.Kind.NUMBER
                            ? Advice.step(token.text())
                            : "a name that is no word stands in brackets: ['…']");
        }
        return new Path.Step.Name(advance().text());
    }

    private Path.Step bracket(int depth) throws SyntaxException {
        Path.Step step = token.kind() == Token.Kind.STRING
                ? new Path.Step.Key(advance().text())
                : new Path.Step.Inner(path(depth + 1));
        expectSymbol("]", "write ['name'] or [path]");
        return step;
    }
}
