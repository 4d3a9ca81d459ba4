package dev.plumb.api.value;

import java.util.function.IntFunction;

/// How single characters are written.
final class Escaping {
    private Escaping() {}

    static String each(String text, IntFunction<String> one) {
        StringBuilder escaped = new StringBuilder(text.length() + 8);
        text.codePoints().forEach(point -> escaped.append(one.apply(point)));
        return escaped.toString();
    }

    static String json(int point) {
        return switch (point) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\b' -> "\\b";
            case '\t' -> "\\t";
            case '\n' -> "\\n";
            case '\f' -> "\\f";
            case '\r' -> "\\r";
            default -> point < ' ' ? unicode(point) : Character.toString(point);
        };
    }

    /// Also what YAML does not print (YAML 1.2 §5.1) or reads as a line break in its older version.
    static String yaml(int point) {
        boolean hidden = (point >= 0x7F && point <= 0x9F)
                || point == 0x2028
                || point == 0x2029
                || point == 0xFEFF
                || point == 0xFFFE
                || point == 0xFFFF;
        return hidden ? unicode(point) : json(point);
    }

    static String toml(int point) {
        return point == 0x7F ? unicode(point) : json(point);
    }

    static String env(int point) {
        return switch (point) {
            case '"', '\\', '$', '`' -> "\\" + (char) point;
            default -> Character.toString(point);
        };
    }

    static String properties(String text) {
        String escaped = each(text, Escaping::property);
        return escaped.startsWith(" ") ? "\\" + escaped : escaped;
    }

    private static String property(int point) {
        return switch (point) {
            case '\\' -> "\\\\";
            case '\t' -> "\\t";
            case '\n' -> "\\n";
            case '\f' -> "\\f";
            case '\r' -> "\\r";
            default -> point >= ' ' && point < 0x7F ? Character.toString(point) : units(point);
        };
    }

    private static String units(int point) {
        StringBuilder units = new StringBuilder();
        for (char unit : Character.toChars(point)) {
            units.append(unicode(unit));
        }
        return units.toString();
    }

    private static String unicode(int point) {
        return String.format("\\u%04x", point);
    }
}
