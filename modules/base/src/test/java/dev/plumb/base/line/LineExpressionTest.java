package dev.plumb.base.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineExpressionTest {
    private static final List<String> LINES = List.of(
            "", "a", "b", "ab", "ba", "aab", "abab", "bbb", "a b", "A", "aB", "-", "a-b", "]", "a]", "$1", "é", "aé",
            "a\r", "12", "😀a", "\t", "a.b", "Aé b12");

    private static boolean found(String expression, String line) {
        return LineExpression.known(expression).finds(line).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "^a",
                "b$",
                "^$",
                "a|b",
                "^(a|b)+$",
                "(?:ab)*$",
                "a{2}",
                "^a{2,}b",
                "^(ab){1,2}$",
                "^.$",
                "^..$",
                "\\d+",
                "^\\S+$",
                "[^a]",
                "[]a]",
                "[a-]",
                "[\\]x]",
                "[a-z&&[^b]]",
                "\\Qa.b\\E",
                "\\Qa.b\\E*",
                "a\\.b",
                "\\bb",
                "a\\B",
                "(?i)a",
                "(?i:A)b",
                "(?i)[a]b",
                "\\p{L}+$",
                "\\p{Lu}",
                "\\x61",
                "\\x{1F600}a",
                "\\u0061",
                "\\0101",
                "\\t",
                "a*?b",
                "^(|a|b){3}$",
                "(a*)*b",
                "((a?)+)+$",
                "^(?<x>a)b",
                "\\Aa\\z",
                "a\\Z",
                "[\\Qa]\\E]",
                "()",
                "(?:)",
                "x{0}a",
                "^(a|ab)(b|)$",
                "\\$1",
                "😀+",
                "[^\\W_]$"
            })
    void findsWhatJavasFinds(String expression) {
        for (String line : LINES) {
            assertEquals(
                    Pattern.compile(expression).matcher(line).find(),
                    found(expression, line),
                    expression + " in " + line);
        }
    }

    /// Any expression that grows of small parts; Java's gets lines too short to be lost in.
    @Test
    void findsWhatJavasFindsWithAnyExpression() {
        Random random = new Random(20_26);
        for (int i = 0; i < 3_000; i++) {
            String expression = grown(random, 4);
            Pattern java = Pattern.compile(expression);
            for (String line : LINES) {
                assertEquals(java.matcher(line).find(), found(expression, line), expression + " in " + line);
            }
        }
    }

    private static String grown(Random random, int depth) {
        String[] leaves = {"a", "b", "", "[ab]", "[^a]", ".", "^", "$", "\\b", "\\w", "-", "(?i)a"};
        if (depth == 0 || random.nextInt(5) == 0) {
            return leaves[random.nextInt(leaves.length)];
        }
        String one = grown(random, depth - 1);
        return switch (random.nextInt(6)) {
            case 0 -> one + grown(random, depth - 1);
            case 1 -> "(" + one + "|" + grown(random, depth - 1) + ")";
            case 2 -> "(?:" + one + ")*";
            case 3 -> "(" + one + ")+?";
            case 4 -> "(" + one + ")?";
            default -> "(" + one + "){1,2}";
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(a)\\1",
                "(?=a)",
                "(?!a)",
                "(?<=a)b",
                "(?<!a)b",
                "(?>a)",
                "a*+",
                "\\Ra",
                "\\X",
                "(?m)a",
                "\\b{g}",
                "(?<x>a)\\k<x>"
            })
    void whatNeedsGoingBackIsRefused(String expression) {
        Pattern.compile(expression);
        assertInstanceOf(LineExpression.Read.Refused.class, LineExpression.read(expression));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(((){999}){999})",
                "((((a{999}){999}){999}){999}){999}",
                "a{2001}",
                "(a|b){999}",
                "((a{99}){9,}){9}",
                "a{999999999}"
            })
    void countsWithinCountsAreRefusedBeforeAnythingIsMadeOfThem(String expression) {
        LineExpression.Read.Refused refused =
                assertInstanceOf(LineExpression.Read.Refused.class, LineExpression.read(expression));
        assertTrue(refused.why().startsWith("at most 2000 characters"), refused.why());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "^(a+)+$",
                "^(a*)*b$",
                "^(a|a)*b$",
                "(|a|){30}b",
                "(|){30}b",
                "^(a?){500}a{500}c$",
                "((a*)?){30}b"
            })
    void theWorkIsAtMostTheSizeOfTheExpressionForEachCharacter(String expression) {
        String line = "a".repeat(10_000) + "c";
        long size = RegexReader.read(expression).size() + 1;
        assertTrue(LineExpression.known(expression)
                .find(List.of(line), 2 * size * (line.length() + 1))
                .isPresent());
    }

    @Test
    void aSearchThatTakesTooManyStepsEnds() {
        LineExpression expression = LineExpression.known("(a.*){99}b");
        List<String> lines = List.of("a".repeat(1_000));
        assertEquals(Optional.empty(), expression.find(lines, 10_000));
        assertEquals(Optional.of(List.of()), expression.find(lines, 10_000_000));
    }
}
