package dev.plumb.base.setting;

/// Double-quoted strings, written so that JSON (RFC 8259 §7), TOML 1.0 basic strings and YAML 1.2 double-quoted
/// scalars all read them the same.
final class Quotes {
    private Quotes() {}

    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> quoted.append('\\').append(c);
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> quoted.append(c < ' ' || c == '\u007f' ? String.format("\\u%04x", (int) c) : c);
            }
        }
        return quoted.append('"').toString();
    }

    /// The offset behind the closing quote of a string that opens at an offset; escapes count only in double
    /// quotes.
    static int end(String text, int open, boolean doubledIsOne) {
        char quote = text.charAt(open);
        for (int i = open + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && quote == '"') {
                i++;
            } else if (c == quote && doubledIsOne && i + 1 < text.length() && text.charAt(i + 1) == quote) {
                i++;
            } else if (c == quote) {
                return i + 1;
            }
        }
        throw new Document.Unclear(text, open, "a string that does not end");
    }

    /// What a string between quotes means.
    static String meaning(String text, int open, int end) {
        String inner = text.substring(open + 1, end - 1);
        if (text.charAt(open) == '\'') {
            return inner.replace("''", "'");
        }
        StringBuilder meaning = new StringBuilder();
        for (int i = 0; i < inner.length(); i++) {
            char c = inner.charAt(i);
            if (c != '\\') {
                meaning.append(c);
                continue;
            }
            char escaped = inner.charAt(++i);
            int digits = switch (escaped) {
                case 'x' -> 2;
                case 'u' -> 4;
                case 'U' -> 8;
                default -> 0;
            };
            meaning.append(digits == 0 ? one(text, open, escaped) : point(text, open, inner, i + 1, digits));
            i += digits;
        }
        return meaning.toString();
    }

    private static String one(String text, int open, char escaped) {
        return switch (escaped) {
            case 'n' -> "\n";
            case 't' -> "\t";
            case 'r' -> "\r";
            case 'b' -> "\b";
            case 'f' -> "\f";
            case 'e' -> "\u001b";
            case '0' -> "\u0000";
            case '"', '\\', '/' -> String.valueOf(escaped);
            default -> throw new Document.Unclear(text, open, "an escape that is not known: \\" + escaped);
        };
    }

    private static String point(String text, int open, String inner, int from, int digits) {
        try {
            return Character.toString(Integer.parseInt(inner.substring(from, from + digits), 16));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new Document.Unclear(text, open, "an escape that is not whole");
        }
    }
}
