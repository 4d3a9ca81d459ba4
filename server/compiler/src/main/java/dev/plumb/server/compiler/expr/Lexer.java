package dev.plumb.server.compiler.expr;

import dev.plumb.api.type.Quoted;
import java.util.Map;
import java.util.function.IntPredicate;

/// Splits an expression into tokens, one at a time, from an offset of a text on.
final class Lexer {
    private static final Map<String, String> FOREIGN = Map.of(
            "&", "write 'and'",
            "|", "write 'or'",
            "!", "write 'not', or '!=' for different",
            "\"", "strings stand in single quotes",
            "~", "there are no patterns; list the values with 'in'",
            "+", "expressions do not compute",
            "*", "expressions do not compute",
            "$", "inside an expression a name stands bare, without '$(…)'");

    private final String text;
    private int at;

    Lexer(String text, int from) {
        this.text = text;
        this.at = from;
    }

    Token next() throws SyntaxException {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        if (at == text.length()) {
            return new Token(Token.Kind.END, "", at, at);
        }
        char first = text.charAt(at);
        if (letter(first)) {
            return token(Token.Kind.WORD, run(at, Lexer::inWord));
        }
        if (digit(first)) {
            return number();
        }
        return first == '\'' ? string() : symbol();
    }

    private Token token(Token.Kind kind, int end) {
        Token token = new Token(kind, text.substring(at, end), at, end);
        at = end;
        return token;
    }

    private Token number() throws SyntaxException {
        if (at > 0 && text.charAt(at - 1) == '.') {
            String step = text.substring(at, run(at, Lexer::inWord));
            throw SyntaxException.at(at, "expected a name after '.', found " + Quoted.of(step), Advice.step(step));
        }
        int end = run(at, Lexer::digit);
        while (end + 1 < text.length() && text.charAt(end) == '.' && digit(text.charAt(end + 1))) {
            end = run(end + 1, Lexer::digit);
        }
        if (end < text.length() && (inWord(text.charAt(end)) || text.charAt(end) == '.')) {
            String written = text.substring(at, run(end, c -> inWord(c) || c == '.'));
            throw SyntaxException.at(at, "expected a number, found " + Quoted.of(written), Advice.unit(written));
        }
        return token(Token.Kind.NUMBER, end);
    }

    private Token string() throws SyntaxException {
        StringBuilder content = new StringBuilder();
        int end = at + 1;
        while (end < text.length()) {
            char c = text.charAt(end++);
            if (c != '\'') {
                content.append(c);
            } else if (end < text.length() && text.charAt(end) == '\'') {
                content.append(c);
                end++;
            } else {
                Token token = new Token(Token.Kind.STRING, content.toString(), at, end);
                at = end;
                return token;
            }
        }
        throw SyntaxException.at(at, "a string is not closed", "end it with a single quote; write '' for one inside");
    }

    private Token symbol() throws SyntaxException {
        String two = text.substring(at, Math.min(at + 2, text.length()));
        if (two.equals("==")) {
            throw SyntaxException.at(at, "unknown operator '=='", "write '='");
        }
        if (two.equals("!=") || two.equals("<=") || two.equals(">=")) {
            return token(Token.Kind.SYMBOL, at + 2);
        }
        if ("().,[]=<>".indexOf(text.charAt(at)) >= 0) {
            return token(Token.Kind.SYMBOL, at + 1);
        }
        String found = text.substring(at, text.offsetByCodePoints(at, 1));
        throw SyntaxException.at(
                at, "unexpected " + Quoted.of(found), FOREIGN.getOrDefault(found, "text stands in single quotes"));
    }

    private int run(int from, IntPredicate in) {
        int end = from;
        while (end < text.length() && in.test(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean letter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean digit(int c) {
        return c >= '0' && c <= '9';
    }

    private static boolean inWord(int c) {
        return letter(c) || digit(c) || c == '-' || c == '_';
    }
}
