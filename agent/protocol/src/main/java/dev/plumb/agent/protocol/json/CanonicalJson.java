package dev.plumb.agent.protocol.json;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/// Writes JSON in the one form of RFC 8785: no white space, members in order of UTF-16 code units, the shortest
/// escapes.
public final class CanonicalJson {
    private static final String HEX = "0123456789abcdef";

    private CanonicalJson() {}

    /// The bytes of a value.
    public static byte[] bytes(Json value) {
        return text(value).getBytes(StandardCharsets.UTF_8);
    }

    /// The text of a value.
    public static String text(Json value) {
        StringBuilder out = new StringBuilder(256);
        write(value, out);
        return out.toString();
    }

    private static void write(Json value, StringBuilder out) {
        if (value instanceof Json.Str(String text)) {
            writeString(text, out);
        } else if (value instanceof Json.Obj(SortedMap<String, Json> members)) {
            write(members, out);
        } else if (value instanceof Json.Arr(List<Json> items)) {
            write(items, out);
        } else if (value instanceof Json.Num(long number)) {
            out.append(number);
        } else if (value instanceof Json.Bool(boolean on)) {
            out.append(on);
        }
    }

    private static void write(List<Json> items, StringBuilder out) {
        out.append('[');
        for (int i = 0; i < items.size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            write(items.get(i), out);
        }
        out.append(']');
    }

    private static void write(SortedMap<String, Json> members, StringBuilder out) {
        char separator = '{';
        for (Map.Entry<String, Json> member : members.entrySet()) {
            out.append(separator);
            writeString(member.getKey(), out);
            out.append(':');
            write(member.getValue(), out);
            separator = ',';
        }
        out.append(members.isEmpty() ? "{}" : "}");
    }

    /// RFC 8785 §3.2.2.2.
    private static void writeString(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            int plain = plain(text, i);
            out.append(text, i, plain);
            if (plain == text.length()) {
                break;
            }
            i = plain;
            switch (text.charAt(i)) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\f' -> out.append("\\f");
                case '\r' -> out.append("\\r");
                default -> i += writeOther(text, i, out);
            }
        }
        out.append('"');
    }

    /// How far a text goes on without anything to look at closer.
    private static int plain(String text, int from) {
        int end = from;
        while (end < text.length() && isPlain(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isPlain(char c) {
        return c >= 0x20 && c != '"' && c != '\\' && !Character.isSurrogate(c);
    }

    /// Writes the character at a place; gives how many more UTF-16 units it took.
    private static int writeOther(String text, int at, StringBuilder out) {
        char c = text.charAt(at);
        if (c < 0x20) {
            out.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 0xf));
            return 0;
        }
        if (!Character.isSurrogate(c)) {
            out.append(c);
            return 0;
        }
        if (!Character.isHighSurrogate(c)
                || at + 1 == text.length()
                || !Character.isLowSurrogate(text.charAt(at + 1))) {
            throw new IllegalArgumentException("an unpaired surrogate cannot be written (RFC 8785 §3.2.2.2)");
        }
        out.append(c).append(text.charAt(at + 1));
        return 1;
    }
}
