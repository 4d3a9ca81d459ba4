package dev.plumb.cli.diff;

import dev.plumb.agent.engine.text.Harmless;

/// Two texts on one line. Long ones are cut so that the first difference is seen.
record Beside(String before, String after) {
    private static final int SIDE = 50;

    /// As much of what is equal is shown before the first difference.
    private static final int LEAD = 16;

    /// The beginning of a text.
    static String cut(String text) {
        return Harmless.line(text, SIDE);
    }

    String whole() {
        return before + " -> " + after;
    }

    String shown() {
        int same = same();
        int from = same <= SIDE - LEAD || Math.max(before.length(), after.length()) <= SIDE ? 0 : same - LEAD;
        return part(before, from) + " -> " + part(after, from);
    }

    private int same() {
        int i = 0;
        while (i < before.length() && i < after.length() && before.charAt(i) == after.charAt(i)) {
            i++;
        }
        return i;
    }

    private static String part(String text, int from) {
        int begin = from > 0 && Character.isLowSurrogate(text.charAt(from)) ? from - 1 : from;
        return (begin > 0 ? "..." : "") + cut(text.substring(begin));
    }
}
