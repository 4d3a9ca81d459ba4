package dev.plumb.server.compiler.datum;

import dev.plumb.api.type.Type;
import java.util.regex.Pattern;

/// What the text of a scalar means where no place's type decides (rule 9): how it compares in expressions and
/// how it is written into data.
public enum Form {
    /// Text: quoted, or plain and no JSON literal, or of a type that is written as text.
    TEXT,
    /// A plain scalar that is exactly a JSON number, or a value of type integer.
    NUMBER,
    /// A plain `true` or `false`, or a value of type boolean in any of its spellings.
    BOOLEAN,
    /// A value of type version: ordered as dpkg orders versions; text in data.
    VERSION,
    /// A value of type size: ordered by bytes; text in data.
    SIZE,
    /// A value of type duration: ordered by seconds; text in data.
    DURATION,
    /// A value of type hostlist: text, and a list of names where a list is asked for.
    HOSTLIST;

    /// RFC 8259 §6.
    private static final Pattern NUMBER_LITERAL = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    /// The form of a plain scalar. There is no null: `null` and `~` are text.
    public static Form ofPlain(String text) {
        if (text.equals("true") || text.equals("false")) {
            return BOOLEAN;
        }
        return NUMBER_LITERAL.matcher(text).matches() ? NUMBER : TEXT;
    }

    /// The form of a scalar that a declared type has read.
    public static Form of(Type<?> type) {
        return switch (type.name()) {
            case "integer" -> NUMBER;
            case "boolean" -> BOOLEAN;
            case "version" -> VERSION;
            case "size" -> SIZE;
            case "duration" -> DURATION;
            case "hostlist" -> HOSTLIST;
            default -> TEXT;
        };
    }
}
