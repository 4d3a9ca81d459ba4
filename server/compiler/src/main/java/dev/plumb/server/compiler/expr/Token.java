package dev.plumb.server.compiler.expr;

import java.util.Set;

/// A token of an expression.
///
/// @param text the content of a string, without quotes and with `''` as one quote; otherwise what was written
/// @param offset where it begins
/// @param end where it ends, exclusive
record Token(Kind kind, String text, int offset, int end) {
    /// Words that no path may begin with.
    static final Set<String> RESERVED = Set.of("and", "or", "not", "in", "is", "set", "true", "false", "where");

    enum Kind {
        WORD,
        STRING,
        NUMBER,
        SYMBOL,
        END
    }

    boolean isSymbol(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    boolean isWord(String word) {
        return kind == Kind.WORD && text.equals(word);
    }

    /// For messages.
    String shown() {
        return switch (kind) {
            case END -> "the end";
            case STRING -> "the string '" + text + "'";
            case WORD, NUMBER, SYMBOL -> "'" + text + "'";
        };
    }
}
