package dev.plumb.server.compiler.template;

import dev.plumb.server.compiler.template.HidingReader.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Finds the lines that hold one tag and nothing but blanks, where the tag writes nothing: section, end of
/// section, comment, partial, change of delimiters. Such a line vanishes whole (Mustache specification 1.4,
/// "Standalone").
///
/// @param skipped what is left out of the text
/// @param indents of partials, by the offset of their tag: put before each of their lines
record Standalone(List<Span> skipped, Map<Integer, String> indents) {
    private static final String SILENT = "#^/!>=";

    /// A tag.
    ///
    /// @param kind its first character
    record Tag(char kind, int start, int end) {}

    static Standalone of(String text, List<Tag> tags) {
        List<Span> skipped = new ArrayList<>();
        Map<Integer, String> indents = new HashMap<>();
        for (Tag tag : tags) {
            int before = backOverBlanks(text, tag.start());
            int after = overBlanks(text, tag.end());
            boolean opens = before == 0 || text.charAt(before - 1) == '\n';
            boolean ends = after == text.length() || endOfLine(text, after) > after;
            if (SILENT.indexOf(tag.kind()) >= 0 && opens && ends) {
                add(skipped, before, tag.start());
                add(skipped, tag.end(), endOfLine(text, after));
                indents.put(tag.start(), text.substring(before, tag.start()));
            }
        }
        return new Standalone(skipped, indents);
    }

    private static void add(List<Span> spans, int start, int end) {
        if (end > start) {
            spans.add(new Span(start, end));
        }
    }

    private static int backOverBlanks(String text, int from) {
        int at = from;
        while (at > 0 && blank(text.charAt(at - 1))) {
            at--;
        }
        return at;
    }

    private static int overBlanks(String text, int from) {
        int at = from;
        while (at < text.length() && blank(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static int endOfLine(String text, int at) {
        return text.startsWith("\r\n", at) ? at + 2 : text.startsWith("\n", at) ? at + 1 : at;
    }

    private static boolean blank(char c) {
        return c == ' ' || c == '\t';
    }
}
