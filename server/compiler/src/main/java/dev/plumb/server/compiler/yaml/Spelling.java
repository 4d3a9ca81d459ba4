package dev.plumb.server.compiler.yaml;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/// How a text is written in its file, where its characters do not simply stand one after the other: over several
/// lines, with escapes, or behind an anchor.
///
/// @param written from where the value begins, anchors included, to its end
/// @param csv a field of a CSV file in quotes (RFC 4180): a quote in it is written twice, and nothing else is escaped
public record Spelling(String written, boolean csv) {
    private static final Pattern PROPERTIES = Pattern.compile("(?:[&!]\\S*\\s+)*");

    /// Of a field in quotes.
    ///
    /// @param written with the quotes
    public static Optional<Spelling> ofCsv(String written, String text) {
        boolean plain = written.length() == text.length() + 2 && text.indexOf('\n') < 0;
        return plain ? Optional.empty() : Optional.of(new Spelling(written, true));
    }

    /// Nothing where the text stands there character by character.
    @SuppressWarnings("ReferenceEquality") // two marks of one text have the very same buffer
    static Optional<Spelling> of(ScalarEvent event) {
        Optional<Mark> start = event.getStartMark();
        Optional<Mark> end = event.getEndMark();
        if (start.isEmpty() || end.isEmpty()) {
            return Optional.empty();
        }
        int from = start.get().getPointer();
        int length = end.get().getPointer() - from;
        if (length < 0 || start.get().getBuffer() != end.get().getBuffer()) {
            return Optional.of(new Spelling("", false));
        }
        String written = new String(start.get().getBuffer(), from, length);
        String inside = event.isPlain() || length < 2 ? written : written.substring(1, written.length() - 1);
        return inside.equals(event.getValue()) ? Optional.empty() : Optional.of(new Spelling(written, false));
    }

    /// Where a character of the text stands; of white space, the end of what stands before it. Where the two cannot
    /// be brought together, the place where the value begins.
    ///
    /// @param offset into the text, in UTF-16 code units
    Place at(Place start, String text, int offset) {
        Walk walk = new Walk(written, csv);
        int seen = 0;
        int behind = walk.at;
        while (true) {
            while (seen < offset && seen < text.length() && Character.isWhitespace(text.charAt(seen))) {
                seen++;
            }
            boolean blank = seen >= text.length() || Character.isWhitespace(text.charAt(seen));
            if (blank) {
                return place(start, behind);
            }
            Optional<Token> token = walk.next();
            if (token.isEmpty() || !text.startsWith(token.get().means(), seen)) {
                return start;
            }
            seen += token.get().means().length();
            if (seen > offset) {
                return place(start, token.get().start());
            }
            behind = walk.at;
        }
    }

    private Place place(Place start, int index) {
        int lines = 0;
        int begin = 0;
        for (int i = 0; i < index; i++) {
            char c = written.charAt(i);
            if (c == '\n' || (c == '\r' && (i + 1 == written.length() || written.charAt(i + 1) != '\n'))) {
                lines++;
                begin = i + 1;
            }
        }
        int columns = written.codePointCount(begin, index);
        return lines == 0 ? start.right(columns) : new Place(start.file(), start.line() + lines, columns + 1);
    }

    /// A character as it is written, which is no white space.
    ///
    /// @param means one character or two surrogates
    private record Token(int start, String means) {}

    /// Goes from character to character, over white space and escapes that mean white space: how much of it a text
    /// keeps differs from style to style, what stands between does not.
    private static final class Walk {
        private final String written;
        private final char style;
        private final boolean csv;
        private int at;

        Walk(String written, boolean csv) {
            this.written = written;
            this.csv = csv;
            Matcher properties = PROPERTIES.matcher(written);
            int begin = properties.lookingAt() ? properties.end() : 0;
            this.style = begin < written.length() ? written.charAt(begin) : ' ';
            this.at = switch (style) {
                case '"', '\'' -> begin + 1;
                // behind the header, which may have a comment
                case '|', '>' -> Math.max(begin, written.indexOf('\n', begin) + 1);
                default -> begin;
            };
        }

        Optional<Token> next() {
            while (at < written.length()) {
                int start = at;
                String means = read();
                if (!means.isBlank()) {
                    return Optional.of(new Token(start, means));
                }
            }
            return Optional.empty();
        }

        private String read() {
            char c = written.charAt(at++);
            if ((style == '\'' || csv) && c == style) {
                at++;
            }
            return style == '"' && !csv && c == '\\' && at < written.length() ? escaped() : String.valueOf(c);
        }

        /// YAML 1.2.2, 5.7 "Escaped Characters".
        private String escaped() {
            char c = written.charAt(at++);
            return switch (c) {
                case 'x' -> hexadecimal(2);
                case 'u' -> hexadecimal(4);
                case 'U' -> hexadecimal(8);
                case '0' -> "\0";
                case 'a' -> "\u0007";
                case 'b' -> "\b";
                case 'e' -> "\u001b";
                case 'N' -> "\u0085";
                case '_' -> "\u00a0";
                case 't', 'n', 'v', 'f', 'r', 'L', 'P' -> " ";
                default -> String.valueOf(c);
            };
        }

        private String hexadecimal(int digits) {
            String number = written.substring(at, Math.min(at + digits, written.length()));
            at += number.length();
            return Character.toString(Integer.parseInt(number, 16));
        }
    }
}
