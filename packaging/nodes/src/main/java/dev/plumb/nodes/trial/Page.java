package dev.plumb.nodes.trial;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/// What the reader sees, at most 100 columns wide: chapters, commands with what they printed, and what was
/// seen.
final class Page {
    private static final int WIDTH = 100;
    private static final String INDENT = "   ";
    private static final String SEEN = "seen: ";

    private final PrintStream out;
    private final boolean styled;
    private int chapters;
    private int sights;

    Page(PrintStream out, boolean styled) {
        this.out = out;
        this.styled = styled;
    }

    /// How many things were seen to be so.
    int sights() {
        return sights;
    }

    void chapter(String title) {
        chapters++;
        out.println();
        out.println(styled("1", chapters + ". " + title));
    }

    void say(String text) {
        folded(INDENT, text).forEach(out::println);
    }

    /// A command as somebody would type it.
    void command(String prompt, String typed) {
        out.println();
        folded(INDENT, prompt + " " + typed).forEach(line -> out.println(styled("36", line)));
    }

    /// One line that a program printed.
    void printed(String line) {
        folded(INDENT + "| ", line).forEach(out::println);
    }

    /// Something that was looked at from outside and is so.
    void seen(String what) {
        sights++;
        List<String> lines = folded(INDENT, SEEN + what);
        out.println(INDENT + styled("32", SEEN) + lines.getFirst().substring(INDENT.length() + SEEN.length()));
        lines.stream().skip(1).forEach(out::println);
    }

    void failed(String what) {
        what.lines().flatMap(line -> folded(INDENT, line).stream()).forEach(line -> out.println(styled("31", line)));
    }

    private String styled(String code, String text) {
        return styled ? "\033[" + code + "m" + text + "\033[0m" : text;
    }

    /// A line that is too long goes on below, further in; broken at a blank where one is near.
    static List<String> folded(String indent, String text) {
        List<String> lines = new ArrayList<>();
        String margin = indent;
        String rest = text;
        while (margin.length() + rest.length() > WIDTH) {
            int room = WIDTH - margin.length();
            int blank = rest.lastIndexOf(' ', room);
            int end = blank > room / 2 ? blank : room;
            lines.add((margin + rest.substring(0, end)).stripTrailing());
            rest = rest.substring(end).stripLeading();
            margin = indent + "    ";
        }
        lines.add((margin + rest).stripTrailing());
        return lines;
    }
}
