package dev.plumb.testkit.yaml;

import dev.plumb.api.value.Value;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Writes values as YAML that a person likes to review: block style, text of several lines as literal blocks.
public final class YamlWriter {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9/_.(<][^\\p{Cntrl}]*");
    private static final Pattern NEEDS_QUOTES = Pattern.compile(".*(: |:$| #| $).*");
    private static final Pattern BLOCK = Pattern.compile("(\\S[^\\p{Cntrl}]*\\n)([^\\p{Cntrl}]*\\n)*([^\\p{Cntrl}]+)?");
    private static final Pattern BLANK_END = Pattern.compile("(?s).*[ \\n]\\n|.*\\n ");

    private final StringBuilder out = new StringBuilder();

    private YamlWriter() {}

    /// One document; ends in a line feed.
    public static String write(Value value) {
        YamlWriter writer = new YamlWriter();
        writer.value(value, 0, "");
        return writer.out.toString();
    }

    /// Top-level keys in the given order.
    public static String write(Map<String, Value> ordered) {
        YamlWriter writer = new YamlWriter();
        ordered.forEach((key, value) -> writer.entry(key, value, 0));
        return writer.out.toString();
    }

    private void value(Value value, int indent, String before) {
        switch (value) {
            case Value.Listing(List<Value> items)
            when !items.isEmpty() -> {
                newLine(before);
                items.forEach(item -> item(item, indent));
            }
            case Value.Mapping(Map<String, Value> entries)
            when !entries.isEmpty() -> {
                newLine(before);
                entries.forEach((key, item) -> entry(key, item, indent));
            }
            case Value.Listing empty -> out.append(before).append("[]\n");
            case Value.Mapping empty -> out.append(before).append("{}\n");
            case Value.Text(String text) -> scalar(text, indent, before);
            case Value.Whole whole -> scalar(whole.toString(), indent, before);
            case Value.Flag flag -> scalar(flag.toString(), indent, before);
            case Value.Content content -> scalar(content.toString(), indent, before);
            case Value.SecretRef secret -> scalar(secret.toString(), indent, before);
        }
    }

    private void newLine(String before) {
        if (!before.isEmpty()) {
            out.append('\n');
        }
    }

    private void entry(String key, Value value, int indent) {
        out.append("  ".repeat(indent)).append(quoted(key)).append(':');
        value(value, indent + 1, " ");
    }

    private void item(Value item, int indent) {
        out.append("  ".repeat(indent)).append("-");
        if (item instanceof Value.Mapping(Map<String, Value> entries) && !entries.isEmpty()) {
            String nested = write(item).indent(2 * indent + 2);
            out.append(' ').append(nested, 2 * indent + 2, nested.length());
        } else {
            value(item, indent + 1, " ");
        }
    }

    private void scalar(String text, int indent, String before) {
        if (BLOCK.matcher(text).matches() && !BLANK_END.matcher(text).matches()) {
            out.append(before).append(text.endsWith("\n") ? "|\n" : "|-\n");
            text.lines()
                    .forEach(line -> out.append(line.isEmpty() ? "" : "  ".repeat(Math.max(1, indent)))
                            .append(line)
                            .append('\n'));
        } else {
            out.append(before).append(quoted(text)).append('\n');
        }
    }

    private static String quoted(String text) {
        boolean plain =
                PLAIN.matcher(text).matches() && !NEEDS_QUOTES.matcher(text).matches() && !text.startsWith("- ");
        return plain ? text : escaped(text);
    }

    private static String escaped(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> quoted.append('\\').append(c);
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> quoted.append(c < ' ' || c == '\u007f' ? String.format("\\x%02x", (int) c) : c);
            }
        }
        return quoted.append('"').toString();
    }
}
