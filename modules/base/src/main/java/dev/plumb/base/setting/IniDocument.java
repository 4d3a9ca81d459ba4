package dev.plumb.base.setting;

import dev.plumb.base.setting.Entry.Scalar;
import dev.plumb.base.setting.Entry.Span;
import dev.plumb.base.text.Lines;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An ini file: sections in brackets, `key = value` (or `:`) in them, whole-line comments with `#` or `;`. A
/// value is all that stands behind the separator; an inline comment is part of it, as systemd and Python read
/// it. What one program reads as a key and another as more of the value before is neither: a line behind one that
/// ends in a backslash (systemd.syntax(7), smb.conf(5)), and a line that is indented deeper than the key before it
/// (Python's configparser).
final class IniDocument implements Document {
    private static final String TOP = "";
    private static final String SEVERAL = "its value goes on over several lines";

    /// An odd number of them: two stand for one.
    private static final Pattern BACKSLASH = Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*\\\\$");

    private static final Pattern COLON = Pattern.compile("^\\s*[^\\s=:]+:(?=\\s)");
    private final String text;
    private final List<Entry> entries = new ArrayList<>();

    /// Where a new line of a section goes: behind its header and its last key.
    private final Map<String, Integer> ends = new LinkedHashMap<>();

    private String separator = " = ";
    private String section = TOP;

    /// How deep the last key of the section is indented; -1 before its first.
    private int indent = -1;

    /// Whether the line before ends in a backslash.
    private boolean continuing;

    IniDocument(String text) {
        this.text = text;
        int offset = 0;
        for (Lines.Line line : Lines.of(text).lines()) {
            int end = offset + line.text().length();
            read(offset, line.text(), end + line.ending().length());
            offset = end + line.ending().length();
        }
        if (continuing) {
            throw new Unclear(text, text.length(), "its last line ends in a backslash");
        }
    }

    private void read(int offset, String line, int next) {
        String stripped = line.strip();
        if (stripped.isEmpty()) {
            if (continuing) {
                ends.put(section, next);
            }
            continuing = false;
        } else if (!stripped.startsWith("#") && !stripped.startsWith(";")) {
            boolean more = continuing || (indent >= 0 && indent(line) > indent);
            if (stripped.startsWith("[")) {
                section(offset, stripped, more);
            } else if (more) {
                more(offset, line, next);
            } else {
                entry(offset, line, separator(line), next);
            }
            continuing =
                    !stripped.startsWith("[") && BACKSLASH.matcher(stripped).find();
            ends.put(section, next);
        }
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }

    private void section(int offset, String stripped, boolean more) {
        int close = stripped.indexOf(']');
        if (close < 0 || more) {
            throw new Unclear(text, offset, more ? "a section, or more of the value before" : "a section without ']'");
        }
        section = stripped.substring(1, close);
        indent = -1;
    }

    /// More of the value before, or another key; neither is touched, by whichever program it is read.
    private void more(int offset, String line, int next) {
        Entry before = entries.removeLast();
        entries.add(before.unsafe(SEVERAL));
        int at = separator(line);
        String key = at < 0 ? "" : line.substring(0, at).strip();
        List<String> path = path(key);
        entries.replaceAll(entry -> entry.key().equals(path) ? entry.unsafe(SEVERAL) : entry);
        if (at >= 0 && find(path).isEmpty()) {
            Span span = new Span(offset, next);
            Entry perhaps =
                    Entry.of(path, Optional.of(new Scalar(line.substring(at + 1).strip(), false)), span, span);
            entries.add(entries.size() - 1, perhaps.unsafe("it may be more of the value before"));
        }
    }

    private List<String> path(String key) {
        return section.equals(TOP) ? List.of(key) : List.of(section, key);
    }

    /// A colon separates where there is no `=`, or where it stands right behind the first word and before a blank:
    /// `url: http://host/?a=b`, but not in `idmap config * : backend = tdb` (smb.conf(5)).
    private static int separator(String line) {
        Matcher colon = COLON.matcher(line);
        int equals = line.indexOf('=');
        return colon.find() ? colon.end() - 1 : equals >= 0 ? equals : line.indexOf(':');
    }

    private void entry(int offset, String line, int separatorAt, int next) {
        String key = (separatorAt < 0 ? line : line.substring(0, separatorAt)).strip();
        int from = separatorAt < 0 ? line.stripTrailing().length() : separatorAt + 1;
        while (separatorAt >= 0 && from < line.length() && Character.isWhitespace(line.charAt(from))) {
            from++;
        }
        int to = Math.max(from, line.stripTrailing().length());
        if (separatorAt >= 0) {
            separator = line.substring(line.indexOf(key) + key.length(), from);
        }
        List<String> path = path(key);
        if (find(path).isPresent()) {
            throw new Unclear(text, offset, "the key '" + key + "' stands twice");
        }
        indent = indent(line);
        entries.add(new Entry(
                path,
                Optional.of(new Scalar(line.substring(from, to), false)),
                new Span(offset + from, offset + to),
                new Span(offset, next),
                separatorAt < 0 ? " = " : "",
                BACKSLASH.matcher(line.stripTrailing()).find() ? Optional.of(SEVERAL) : Optional.empty()));
    }

    @Override
    public List<Entry> entries() {
        return entries;
    }

    @Override
    public Placed place(List<String> key) {
        if (key.size() > 2) {
            return new Placed.Nowhere("an ini file has sections and keys, but no deeper levels");
        }
        String in = key.size() == 1 ? TOP : key.getFirst();
        String line = key.getLast() + (separator.isBlank() ? " = " : separator);
        if (ends.containsKey(in)) {
            return at(ends.get(in), line);
        }
        if (in.equals(TOP)) {
            return new Placed.At(0, line, ending());
        }
        String gap = text.isEmpty() ? "" : ending();
        return at(text.length(), gap + "[" + in + "]" + ending() + line);
    }

    private Placed at(int offset, String before) {
        boolean open = offset > 0 && text.charAt(offset - 1) != '\n';
        return new Placed.At(offset, (open ? ending() : "") + before, open ? "" : ending());
    }

    private String ending() {
        return text.contains("\r\n") ? "\r\n" : "\n";
    }
}
