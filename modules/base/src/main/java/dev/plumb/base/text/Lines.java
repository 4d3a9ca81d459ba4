package dev.plumb.base.text;

import java.util.ArrayList;
import java.util.List;

/// A text as lines with their own endings, so that what is not edited stays byte by byte: LF and CRLF mixed,
/// and a last line without an ending.
public record Lines(List<Line> lines) {
    private static final String LF = "\n";

    /// A line.
    ///
    /// @param ending LF, CRLF, or empty at the end of a text
    public record Line(String text, String ending) {}

    public Lines {
        lines = List.copyOf(lines);
    }

    /// Takes a text apart.
    public static Lines of(String text) {
        List<Line> lines = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int feed = text.indexOf('\n', from);
            int end = feed < 0 ? text.length() : feed;
            int next = feed < 0 ? end : feed + 1;
            boolean crlf = feed > from && text.charAt(feed - 1) == '\r';
            lines.add(new Line(text.substring(from, crlf ? end - 1 : end), text.substring(crlf ? end - 1 : end, next)));
            from = next;
        }
        return new Lines(lines);
    }

    /// The whole text again.
    public String text() {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line.text()).append(line.ending()));
        return text.toString();
    }

    /// How many lines there are.
    public int size() {
        return lines.size();
    }

    /// A line without its ending.
    public String at(int index) {
        return lines.get(index).text();
    }

    /// The same with one line's text changed; its ending stays.
    public Lines with(int index, String text) {
        List<Line> changed = new ArrayList<>(lines);
        changed.set(index, new Line(text, lines.get(index).ending()));
        return new Lines(changed);
    }

    /// The same with lines put before an index, ending as the first line ends. A text whose last line had no
    /// ending has none afterwards either.
    public Lines insert(int index, List<String> texts) {
        List<Line> changed = new ArrayList<>(lines);
        boolean open =
                index == size() && !lines.isEmpty() && lines.getLast().ending().isEmpty();
        if (open) {
            changed.set(index - 1, new Line(at(index - 1), ending()));
        }
        for (int i = 0; i < texts.size(); i++) {
            boolean last = open && i == texts.size() - 1;
            changed.add(index + i, new Line(texts.get(i), last ? "" : ending()));
        }
        return new Lines(changed);
    }

    /// The same without the lines from one index to before another. Whether the text ends in a line ending
    /// stays as it was.
    public Lines remove(int from, int to) {
        List<Line> changed = new ArrayList<>(lines);
        changed.subList(from, to).clear();
        boolean open = to == size() && to > from && lines.getLast().ending().isEmpty();
        if (open && from > 0) {
            changed.set(from - 1, new Line(at(from - 1), ""));
        }
        return new Lines(changed);
    }

    private String ending() {
        return lines.isEmpty() || lines.getFirst().ending().isEmpty()
                ? LF
                : lines.getFirst().ending();
    }
}
