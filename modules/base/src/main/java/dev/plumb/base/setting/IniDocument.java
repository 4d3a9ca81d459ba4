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
/// it.
final class IniDocument implements Document {
    private static final String TOP = "";
    private static final Pattern COLON = Pattern.compile("^\\s*[^\\s=:]+:(?=\\s)");
    private final String text;
    private final List<Entry> entries = new ArrayList<>();

    /// Where a new line of a section goes: behind its header and its last key.
    private final Map<String, Integer> ends = new LinkedHashMap<>();

    private String separator = " = ";
    private String section = TOP;

    IniDocument(String text) {
        this.text = text;
        int offset = 0;
        for (Lines.Line line : Lines.of(text).lines()) {
            int end = offset + line.text().length();
            read(offset, line.text(), end + line.ending().length());
            offset = end + line.ending().length();
        }
    }

    private void read(int offset, String line, int next) {
        String stripped = line.strip();
        if (stripped.isEmpty() || stripped.startsWith("#") || stripped.startsWith(";")) {
            return;
        }
        if (stripped.startsWith("[")) {
            int close = stripped.indexOf(']');
            if (close < 0) {
                throw new Unclear(text, offset, "a section without ']'");
            }
            section = stripped.substring(1, close);
            ends.put(section, next);
            return;
        }
        int at = separator(line);
        if (at < 0 && Character.isWhitespace(line.charAt(0)) && !entries.isEmpty()) {
            Entry before = entries.removeLast();
            entries.add(before.unsafe("its value goes on over several lines"));
        } else {
            entry(offset, line, at, next);
        }
        ends.put(section, next);
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
        List<String> path = section.equals(TOP) ? List.of(key) : List.of(section, key);
        if (find(path).isPresent()) {
            throw new Unclear(text, offset, "the key '" + key + "' stands twice");
        }
        entries.add(new Entry(
                path,
                Optional.of(new Scalar(line.substring(from, to), false)),
                new Span(offset + from, offset + to),
                new Span(offset, next),
                separatorAt < 0 ? " = " : "",
                Optional.empty()));
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
