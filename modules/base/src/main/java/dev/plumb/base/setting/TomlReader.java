package dev.plumb.base.setting;

import dev.plumb.base.setting.Document.Unclear;
import dev.plumb.base.setting.Entry.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The words of a TOML 1.0 text, read one after the other.
final class TomlReader {
    private final String text;
    private int at;

    TomlReader(String text) {
        this.text = text;
    }

    /// The offset of what is read next.
    int at() {
        return at;
    }

    boolean atEnd() {
        return at >= text.length();
    }

    /// Whether these characters come next.
    boolean sees(String mark) {
        return text.startsWith(mark, at);
    }

    /// Passes over these characters if they come next.
    boolean takes(String mark) {
        boolean seen = sees(mark);
        at += seen ? mark.length() : 0;
        return seen;
    }

    /// A key: its parts, as they are meant.
    List<String> key() {
        List<String> parts = new ArrayList<>();
        do {
            at += parts.isEmpty() ? 0 : 1;
            space();
            int from = at;
            if (at < text.length() && (text.charAt(at) == '"' || text.charAt(at) == '\'')) {
                parts.add(quoted());
            } else {
                while (at < text.length() && bare(text.charAt(at))) {
                    at++;
                }
                parts.add(text.substring(from, at));
            }
            if (from == at) {
                throw new Unclear(text, at, "expected a key");
            }
            space();
        } while (at < text.length() && text.charAt(at) == '.');
        return List.copyOf(parts);
    }

    /// Whether a character may stand in a key without quotes.
    static boolean bare(char c) {
        return c < 128 && (Character.isLetterOrDigit(c) || c == '_' || c == '-');
    }

    /// A value; empty for one of several lines or in brackets, which is none of ours.
    Optional<Scalar> value() {
        if (at >= text.length()) {
            throw new Unclear(text, at, "expected a value");
        }
        for (String triple : List.of("\"\"\"", "'''")) {
            if (text.startsWith(triple, at)) {
                int end = text.indexOf(triple, at + 3);
                at = end < 0 ? text.length() : end + 3;
                return Optional.empty();
            }
        }
        char c = text.charAt(at);
        if (c == '"' || c == '\'') {
            return Optional.of(new Scalar(quoted(), false));
        } else if (c == '[' || c == '{') {
            bracketed();
            return Optional.empty();
        }
        int from = at;
        while (at < text.length() && "\r\n#".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String word = text.substring(from, at).stripTrailing();
        at = from + word.length();
        if (word.isEmpty()) {
            throw new Unclear(text, at, "expected a value");
        }
        return Optional.of(new Scalar(word, true));
    }

    /// A basic string reads its escapes, a literal string has none (TOML 1.0, strings).
    private String quoted() {
        int from = at;
        at = Quotes.end(text, at, false);
        return text.charAt(from) == '"' ? Quotes.meaning(text, from, at) : text.substring(from + 1, at - 1);
    }

    private void bracketed() {
        int from = at;
        int depth = 0;
        do {
            if (at >= text.length()) {
                throw new Unclear(text, from, "a bracket without its end");
            }
            char c = text.charAt(at);
            if (c == '"' || c == '\'') {
                at = Quotes.end(text, at, false);
                continue;
            } else if (c == '#') {
                at = newLine(at);
            }
            depth += c == '[' || c == '{' ? 1 : c == ']' || c == '}' ? -1 : 0;
            at++;
        } while (depth > 0);
    }

    /// Passes over the end of a line, with its comment.
    void lineEnd() {
        space();
        if (at < text.length() && "#\r\n".indexOf(text.charAt(at)) < 0) {
            throw new Unclear(text, at, "expected the end of the line");
        }
        at = Math.min(text.length(), newLine(at) + 1);
    }

    private int newLine(int from) {
        int feed = text.indexOf('\n', from);
        return feed < 0 ? text.length() : feed;
    }

    /// Passes over blanks.
    void space() {
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
    }

    /// Passes over blanks, comments and empty lines.
    void blank() {
        while (at < text.length() && (" \t\r\n#".indexOf(text.charAt(at)) >= 0)) {
            at = text.charAt(at) == '#' ? newLine(at) : at + 1;
        }
    }
}
