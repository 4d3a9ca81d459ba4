package dev.plumb.agent.engine.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Line by line difference of two texts as a unified diff (diffutils manual, "Unified Format"), by the greedy
/// algorithm of E. Myers, "An O(ND) Difference Algorithm and Its Variations" (1986). Bounded in every
/// direction.
public final class TextDiff {
    private static final int CONTEXT = 3;
    private static final int WIDTH = 400;
    private static final int MOST_EDITS = 400;

    private final List<String> before;
    private final List<String> after;

    private TextDiff(List<String> before, List<String> after) {
        this.before = before;
        this.after = after;
    }

    /// The diff, without its two header lines; of at most `limit` lines, the last of which says what was cut.
    public static List<String> of(String before, String after, int limit) {
        List<String> lines = new TextDiff(split(before), split(after)).lines();
        if (lines.size() <= limit) {
            return lines;
        }
        List<String> cut = new ArrayList<>(lines.subList(0, limit - 1));
        cut.add("... " + (lines.size() - limit + 1) + " more lines");
        return List.copyOf(cut);
    }

    /// How much differs, for those who may not see what: `2 lines added, 1 line removed`.
    public static String size(String before, String after) {
        List<Edit> edits = new TextDiff(split(before), split(after)).edits();
        return count(edits, '+') + " added, " + count(edits, '-') + " removed";
    }

    private static String count(List<Edit> edits, char sign) {
        long count = edits.stream().filter(edit -> edit.sign() == sign).count();
        return count == 1 ? "1 line" : count + " lines";
    }

    /// Lines; a last line that does not end in a line feed is told apart.
    private static List<String> split(String text) {
        if (text.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        if (lines.getLast().isEmpty()) {
            lines.removeLast();
        } else {
            lines.set(lines.size() - 1, lines.getLast() + "  (no newline at the end)");
        }
        return lines;
    }

    private List<String> lines() {
        List<Edit> edits = edits();
        List<String> out = new ArrayList<>();
        int at = 0;
        while (at < edits.size()) {
            if (edits.get(at).sign() == ' ') {
                at++;
                continue;
            }
            int from = Math.max(at - CONTEXT, 0);
            int to = end(edits, at);
            hunk(edits.subList(from, to), out);
            at = to;
        }
        return out;
    }

    /// Where the hunk that begins with an edit ends: after the edit that is followed by more than twice the
    /// context.
    private static int end(List<Edit> edits, int first) {
        int last = first;
        for (int at = first; at < edits.size() && at - last <= 2 * CONTEXT; at++) {
            if (edits.get(at).sign() != ' ') {
                last = at;
            }
        }
        return Math.min(last + 1 + CONTEXT, edits.size());
    }

    private static void hunk(List<Edit> edits, List<String> out) {
        long removed = edits.stream().filter(edit -> edit.sign() != '+').count();
        long added = edits.stream().filter(edit -> edit.sign() != '-').count();
        Edit first = edits.getFirst();
        out.add("@@ -" + range(first.oldLine(), removed) + " +" + range(first.newLine(), added) + " @@");
        edits.forEach(edit -> out.add(edit.sign() + Harmless.line(edit.text(), WIDTH)));
    }

    private static String range(int start, long count) {
        return (count == 0 ? start : start + 1) + (count == 1 ? "" : "," + count);
    }

    /// An edit at a place: lines before it in the old and in the new text.
    private record Edit(char sign, String text, int oldLine, int newLine) {}

    private List<Edit> edits() {
        int most = Math.min(before.size() + after.size(), MOST_EDITS);
        int[] furthest = new int[2 * most + 3];
        List<int[]> trace = new ArrayList<>();
        for (int edits = 0; edits <= most; edits++) {
            trace.add(furthest.clone());
            for (int diagonal = -edits; diagonal <= edits; diagonal += 2) {
                int x = step(furthest, diagonal, edits, most);
                int y = x - diagonal;
                while (x < before.size() && y < after.size() && before.get(x).equals(after.get(y))) {
                    x++;
                    y++;
                }
                furthest[diagonal + most + 1] = x;
                if (x >= before.size() && y >= after.size()) {
                    return walkBack(trace, edits, most);
                }
            }
        }
        return replaceAll();
    }

    private static int step(int[] furthest, int diagonal, int edits, int most) {
        int middle = diagonal + most + 1;
        boolean down = diagonal == -edits || (diagonal != edits && furthest[middle - 1] < furthest[middle + 1]);
        return edits == 0 ? 0 : down ? furthest[middle + 1] : furthest[middle - 1] + 1;
    }

    private List<Edit> walkBack(List<int[]> trace, int edits, int most) {
        List<Edit> out = new ArrayList<>();
        int x = before.size();
        int y = after.size();
        for (int left = edits; left > 0; left--) {
            int[] furthest = trace.get(left);
            int middle = x - y + most + 1;
            boolean down = x - y == -left || (x - y != left && furthest[middle - 1] < furthest[middle + 1]);
            int fromX = down ? furthest[middle + 1] : furthest[middle - 1];
            // the round made its edit first and then followed equal lines
            for (int edited = down ? fromX : fromX + 1; x > edited; ) {
                out.add(new Edit(' ', before.get(--x), x, --y));
            }
            out.add(down ? new Edit('+', after.get(--y), x, y) : new Edit('-', before.get(--x), x, y));
        }
        while (x > 0) {
            out.add(new Edit(' ', before.get(--x), x, --y));
        }
        Collections.reverse(out);
        return out;
    }

    private List<Edit> replaceAll() {
        List<Edit> out = new ArrayList<>();
        for (int x = 0; x < before.size(); x++) {
            out.add(new Edit('-', before.get(x), x, 0));
        }
        for (int y = 0; y < after.size(); y++) {
            out.add(new Edit('+', after.get(y), before.size(), y));
        }
        return out;
    }
}
