package dev.plumb.server.compiler.yaml;

import dev.plumb.api.Problem;
import java.util.Optional;

/// Finds the text with a bracket or brace that YAML took for the beginning of a list or mapping, and shows
/// the line as it was meant: `{ address: 10.0.0.[11-30] }` needs `"10.0.0.[11-30]"`, and so does `{{name}}`.
final class NeedsQuotes {
    private static final String ENDS = ",]}";

    /// Longer lines are not looked at: the work grows with the square of their length, and nobody wants to be shown
    /// them.
    private static final int LONGEST = 500;

    private final String file;
    private final String whole;

    NeedsQuotes(String file, String whole) {
        this.file = file;
        this.whole = whole;
    }

    /// Looks for such a text at the place where parsing failed.
    ///
    /// @param line counted from 0
    /// @param column counted from 0, in code points
    Optional<Problem> at(int line, int column) {
        return whole.lines().skip(line).findFirst().flatMap(text -> at(text, line, column));
    }

    private Optional<Problem> at(String text, int line, int column) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        int failed = text.offsetByCodePoints(0, Math.min(column, text.codePointCount(0, text.length())));
        int start = 0;
        while (start < text.length() && start <= failed) {
            int end = wordEnd(text, start);
            if (end > failed && misread(text, start, end)) {
                return Optional.of(problem(text, line, start, end));
            }
            start = opens(text, start) && !misread(text, start, end) ? start + 1 : Math.max(end, start + 1);
        }
        return Optional.empty();
    }

    private Problem problem(String text, int line, int start, int end) {
        String meant = text.substring(start, end);
        String quoted = '"' + meant.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        return new Place(file, line + 1, text.codePointCount(0, start) + 1)
                .problem("yaml.needs-quotes", "expected quotes around a text with a bracket or brace, found " + meant)
                .advise("write: " + (text.substring(0, start) + quoted + text.substring(end)).strip());
    }

    /// Whether a word is a text with brackets rather than a list or mapping: something stands before the
    /// bracket or directly behind its end, or it is a template's `{{`.
    private static boolean misread(String text, int start, int end) {
        if (quote(text, start)) {
            return false;
        }
        if (opens(text, start)) {
            int close = closing(text, start);
            return text.startsWith("{{", start) || (close > 0 && close < end);
        }
        return text.substring(start, end).chars().anyMatch(c -> c == '[' || c == '{');
    }

    /// Where the word that begins at an index ends: at a space, a comma, a closing bracket, or the colon of a
    /// key, but for those within its own brackets or quotes.
    private static int wordEnd(String text, int start) {
        if (quote(text, start)) {
            int close = text.indexOf(text.charAt(start), start + 1);
            return close < 0 ? text.length() : close + 1;
        }
        int at = start;
        while (at < text.length() && !ends(text, at)) {
            int close = opens(text, at) ? closing(text, at) : -1;
            at = close > 0 ? close : at + 1;
        }
        return at;
    }

    private static boolean ends(String text, int at) {
        char c = text.charAt(at);
        boolean key = c == ':' && (at + 1 == text.length() || Character.isWhitespace(text.charAt(at + 1)));
        return key || Character.isWhitespace(c) || ENDS.indexOf(c) >= 0;
    }

    /// The index behind the bracket that closes the one at an index; -1 where there is none on the line.
    private static int closing(String text, int at) {
        int depth = 0;
        for (int i = at; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '[' || c == '{') {
                depth++;
            } else if ((c == ']' || c == '}') && --depth == 0) {
                return i + 1;
            }
        }
        return -1;
    }

    private static boolean opens(String text, int at) {
        return text.charAt(at) == '[' || text.charAt(at) == '{';
    }

    private static boolean quote(String text, int at) {
        return text.charAt(at) == '"' || text.charAt(at) == '\'';
    }
}
