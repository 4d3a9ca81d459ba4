package dev.plumb.agent.engine.text;

/// Makes text from a machine safe to print in a terminal: control characters, which could move the cursor or
/// hide what follows, and characters that turn the direction of writing are shown as escapes, in the form of JSON
/// and of [dev.plumb.api.type.Quoted].
public final class Harmless {
    private Harmless() {}

    /// One whole line; line ends are shown as escapes too.
    public static String line(String text) {
        return line(text, Integer.MAX_VALUE);
    }

    /// One line of at most `limit` UTF-16 units; line ends are shown as escapes too.
    public static String line(String text, int limit) {
        StringBuilder out = new StringBuilder(Math.min(text.length(), limit) + 8);
        int at = 0;
        while (at < text.length() && out.length() < limit) {
            int point = text.codePointAt(at);
            append(point, out);
            at += Character.charCount(point);
        }
        return at < text.length() ? out.append("...").toString() : out.toString();
    }

    private static void append(int point, StringBuilder out) {
        switch (point) {
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append('\t');
            default -> {
                if (harmful(point)) {
                    out.append(String.format(point <= 0xffff ? "\\u%04x" : "\\u{%x}", point));
                } else {
                    out.appendCodePoint(point);
                }
            }
        }
    }

    /// Whether a character may do something to a terminal other than to appear in it.
    public static boolean harmful(int point) {
        boolean plain = point >= ' ' && point <= '~';
        return !plain && controls(Character.getType(point));
    }

    private static boolean controls(int type) {
        return switch (type) {
            // Cc, Cf (among them the marks that turn the direction of writing, UAX #9), Cs, Zl, Zp, and what has no
            // meaning in any terminal: Co, Cn
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }
}
