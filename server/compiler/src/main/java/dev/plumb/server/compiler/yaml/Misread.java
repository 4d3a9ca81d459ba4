package dev.plumb.server.compiler.yaml;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// Goes along one line from value to value, as a person means them, and finds the text that YAML does not take as
/// text: `[Unit] x`, `10.0.0.[11-30]` within a flow mapping, `@x`, `a: b: c`.
final class Misread {
    /// Why a text in braces needs quotes.
    static final String BRACKET = "with a bracket or brace";

    private static final String BEGINNINGS = "]}@%`&*!,|>";

    /// Such a text.
    ///
    /// @param why completes "expected quotes around a text …"
    record Text(int start, int end, String why) {}

    private final String line;
    private final int failed;
    private final Deque<Character> open = new ArrayDeque<>();
    private boolean keyed;
    private int at;

    private Misread(String line, int failed) {
        this.line = line;
        this.failed = failed;
    }

    /// The first such text at or before the character where YAML failed, that reaches to it.
    ///
    /// @param within whether the line is part of a flow list or mapping that begins above; `{` or `[`
    static Optional<Text> on(String line, int failed, Optional<Character> within) {
        Misread misread = new Misread(line, failed);
        within.ifPresent(misread.open::push);
        return misread.find();
    }

    private Optional<Text> find() {
        while (at < line.length() && at <= failed) {
            char c = line.charAt(at);
            if (Character.isWhitespace(c) || (open.isEmpty() && c == '-' && blank(at + 1))) {
                at++;
            } else if (!open.isEmpty() && (c == ',' || closes(c))) {
                if (c != ',') {
                    open.pop();
                }
                at++;
            } else {
                int end = end(at);
                Optional<String> why = why(at, end);
                if (why.isPresent() && failed <= end) {
                    return Optional.of(new Text(at, end, why.get()));
                }
                pass(end, why.isEmpty());
            }
        }
        return Optional.empty();
    }

    /// Goes into a list or mapping, behind a text, or behind the colon of a key.
    private void pass(int end, boolean into) {
        if (into && opens(at)) {
            open.push(line.charAt(at));
            at++;
        } else if (end < line.length() && line.charAt(end) == ':') {
            keyed = true;
            at = end + 1;
        } else {
            at = Math.max(end, at + 1);
        }
    }

    private Optional<String> why(int start, int end) {
        char first = line.charAt(start);
        String text = line.substring(start, end);
        if (first == '"' || first == '\'') {
            return Optional.empty();
        }
        if (opens(start)) {
            int close = closing(start);
            boolean key = end < line.length() && line.charAt(end) == ':';
            boolean more = close > 0 && !line.substring(close, end).matches("[]}\\s]*");
            return text.startsWith("{{") || more || (close == end && key) ? bracket() : Optional.empty();
        }
        if (BEGINNINGS.indexOf(first) >= 0 && !text.matches("[|>][0-9+-]{0,2}")) {
            return Optional.of("that begins with '" + first + "'");
        }
        if (open.isEmpty()) {
            boolean colon = keyed && (text.contains(": ") || text.endsWith(":"));
            return colon ? Optional.of("with a colon that a space follows") : Optional.empty();
        }
        return text.indexOf('[') >= 0 || text.indexOf('{') >= 0 ? bracket() : Optional.empty();
    }

    private static Optional<String> bracket() {
        return Optional.of(BRACKET);
    }

    /// Where the text that begins at an index ends as it is meant: at a comment, at the colon of a key, and within a
    /// list or mapping at a comma or its end; but for those within brackets or quotes of its own.
    private int end(int start) {
        if (line.charAt(start) == '"' || line.charAt(start) == '\'') {
            return quoted(start);
        }
        int i = start;
        while (i < line.length() && !ends(i)) {
            int close = opens(i) ? closing(i) : -1;
            i = close > 0 ? close : i + 1;
        }
        while (i > start + 1 && Character.isWhitespace(line.charAt(i - 1))) {
            i--;
        }
        return i;
    }

    private boolean ends(int i) {
        char c = line.charAt(i);
        boolean key = c == ':' && blank(i + 1) && !(open.isEmpty() && keyed);
        boolean comment = c == '#' && i > 0 && Character.isWhitespace(line.charAt(i - 1));
        return key || comment || (!open.isEmpty() && (c == ',' || closes(c)));
    }

    private boolean closes(char c) {
        char opened = open.isEmpty() ? ' ' : open.peek();
        return (c == ']' && opened == '[') || (c == '}' && opened == '{');
    }

    /// The index behind the bracket that closes the one at an index; -1 where none on the line does.
    private int closing(int start) {
        Deque<Character> depth = new ArrayDeque<>();
        for (int i = start; i < line.length(); i++) {
            char c = line.charAt(i);
            if (opens(i)) {
                depth.push(c == '[' ? ']' : '}');
            } else if ((c == '"' || c == '\'') && !Character.isLetterOrDigit(line.charAt(i - 1))) {
                i = quoted(i) - 1;
            } else if ((c == ']' || c == '}') && depth.pop() != c) {
                return -1;
            } else if (depth.isEmpty()) {
                return i + 1;
            }
        }
        return -1;
    }

    private int quoted(int start) {
        int close = line.indexOf(line.charAt(start), start + 1);
        return close < 0 ? line.length() : close + 1;
    }

    private boolean blank(int i) {
        return i >= line.length() || Character.isWhitespace(line.charAt(i));
    }

    private boolean opens(int i) {
        return line.charAt(i) == '[' || line.charAt(i) == '{';
    }
}
