package dev.plumb.base.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineExpressionTest {
    private static LineExpression.Read.Refused refused(String expression) {
        return assertInstanceOf(LineExpression.Read.Refused.class, LineExpression.read(expression));
    }

    @ParameterizedTest
    @ValueSource(strings = {"(a)\\1", "(?=a)", "(?!a)", "(?<=a)b", "(?<!a)b", "(?>a)", "a*+", "(a"})
    void whatNeedsGoingBackIsRefused(String expression) {
        assertTrue(refused(expression).why().startsWith("a regular expression as RE2 writes them"), expression);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(((){999}){999})",
                "((((a{999}){999}){999}){999}){999}",
                "((a{1000}){1000}){1000}",
                "(ab|b){999}",
                "((a{99}){9,}){9}"
            })
    void countsWithinCountsAreRefusedBeforeMemoryIsFull(String expression) {
        assertTrue(refused(expression).why().startsWith("at most 2000 characters"), expression);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$",
                "[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}",
                "^([0-9a-f]{2}:){5}[0-9a-f]{2}\\b"
            })
    void countsThatPeopleWriteAreTaken(String expression) {
        assertInstanceOf(LineExpression.Read.Ok.class, LineExpression.read(expression));
    }

    /// With an engine that goes back, each of these takes longer than a build may.
    @ParameterizedTest
    @ValueSource(strings = {"^(a+)+$", "^(a*)*b$", "^(a|a)*b$", "(|a|){30}b", "^(a?){90}a{90}c$", "((a*)?){30}b"})
    void noExpressionGoesBack(String expression) {
        assertTrue(
                LineExpression.known(expression).finds("a".repeat(5_000) + "d").isPresent());
    }

    @Test
    void aSearchThatMayTakeTooManyStepsDoesNotBegin() {
        LineExpression expression = LineExpression.known("(a.*){99}b");
        assertEquals(Optional.empty(), expression.finds("a".repeat(2_000_000)));
        assertEquals(Optional.of(false), expression.finds("a".repeat(1_000)));
    }
}
