package dev.plumb.agent.engine.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TextDiffTest {
    private static String lines(String... lines) {
        return String.join("\n", lines) + "\n";
    }

    @Test
    void equalTextsDoNotDiffer() {
        assertEquals(List.of(), TextDiff.of("a\nb\n", "a\nb\n", 40));
    }

    @Test
    void showsThreeLinesAroundAChange() {
        assertEquals(
                List.of("@@ -2,7 +2,7 @@", " 2", " 3", " 4", "-5", "+five", " 6", " 7", " 8"),
                TextDiff.of(
                        lines("1", "2", "3", "4", "5", "6", "7", "8", "9"),
                        lines("1", "2", "3", "4", "five", "6", "7", "8", "9"),
                        40));
    }

    @Test
    void farChangesStandInHunksOfTheirOwn() {
        String before = lines("a", "1", "2", "3", "4", "5", "6", "7", "b");
        String after = lines("A", "1", "2", "3", "4", "5", "6", "7", "B");
        assertEquals(
                List.of(
                        "@@ -1,4 +1,4 @@",
                        "-a",
                        "+A",
                        " 1",
                        " 2",
                        " 3",
                        "@@ -6,4 +6,4 @@",
                        " 5",
                        " 6",
                        " 7",
                        "-b",
                        "+B"),
                TextDiff.of(before, after, 40));
    }

    @Test
    void addingToNothingAndRemovingAllAreShown() {
        assertEquals(List.of("@@ -0,0 +1,2 @@", "+a", "+b"), TextDiff.of("", "a\nb\n", 40));
        assertEquals(List.of("@@ -1 +0,0 @@", "-a"), TextDiff.of("a\n", "", 40));
    }

    @Test
    void aMissingLastNewlineIsADifference() {
        assertEquals(List.of("@@ -1 +1 @@", "-a  (no newline at the end)", "+a"), TextDiff.of("a", "a\n", 40));
    }

    @Test
    void aLongDiffIsCutAndSaysSo() {
        List<String> diff = TextDiff.of("", "x\n".repeat(100), 10);
        assertEquals(10, diff.size());
        assertEquals("... 92 more lines", diff.getLast());
    }

    @Test
    void textsThatHaveNothingInCommonAreReplacedWhole() {
        StringBuilder before = new StringBuilder();
        StringBuilder after = new StringBuilder();
        for (int i = 0; i < 3_000; i++) {
            before.append("old ").append(i).append('\n');
            after.append("new ").append(i).append('\n');
        }
        assertEquals(
                6_001, TextDiff.of(before.toString(), after.toString(), 10_000).size());
    }

    @Test
    void applyingADiffGivesTheNewText() {
        Random random = new Random(7);
        for (int round = 0; round < 500; round++) {
            List<String> before = some(random);
            List<String> after = some(random);
            String old = before.isEmpty() ? "" : lines(before.toArray(String[]::new));
            String now = after.isEmpty() ? "" : lines(after.toArray(String[]::new));
            assertEquals(after, applied(before, TextDiff.of(old, now, 10_000)), "round " + round);
        }
    }

    private static List<String> some(Random random) {
        List<String> lines = new ArrayList<>();
        for (int i = random.nextInt(30); i > 0; i--) {
            lines.add("line " + random.nextInt(6));
        }
        return lines;
    }

    private static List<String> applied(List<String> before, List<String> diff) {
        List<String> out = new ArrayList<>();
        int at = 0;
        for (String line : diff) {
            if (line.startsWith("@@")) {
                String[] range = line.substring(4, line.indexOf(" +")).split(",", -1);
                int start = Integer.parseInt(range[0]) - (range.length > 1 && range[1].equals("0") ? 0 : 1);
                while (at < start) {
                    out.add(before.get(at++));
                }
            } else if (line.startsWith("+")) {
                out.add(line.substring(1));
            } else {
                assertEquals(before.get(at), line.substring(1));
                at++;
                if (line.startsWith(" ")) {
                    out.add(line.substring(1));
                }
            }
        }
        while (at < before.size()) {
            out.add(before.get(at++));
        }
        return out;
    }

    @Test
    void whatCouldHarmATerminalIsEscaped() {
        assertEquals(
                "\\u001b[31m\\u0007\\u009b\\u202e\\u200bé😀\\r",
                Harmless.line("\u001b[31m\u0007\u009b\u202e\u200bé😀\r", 100));
        assertEquals("\\ud83d", Harmless.line("\ud83d", 100));
        assertTrue(Harmless.line("x".repeat(500), 10).length() <= 13);
    }
}
