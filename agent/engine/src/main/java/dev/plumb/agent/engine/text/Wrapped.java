package dev.plumb.agent.engine.text;

import java.util.ArrayList;
import java.util.List;

/// Breaks text into lines between words; a word that is longer than a line stays whole, so that it can be
/// copied.
final class Wrapped {
    private Wrapped() {}

    /// The lines of a text that may have several already.
    static List<String> lines(String text, int width) {
        List<String> lines = new ArrayList<>();
        text.lines().forEach(line -> lines.addAll(broken(line, width)));
        return lines;
    }

    private static List<String> broken(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
