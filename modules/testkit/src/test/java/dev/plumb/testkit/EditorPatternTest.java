package dev.plumb.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EditorPatternTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "^(0|-?[1-9][0-9]*)$|\\$\\(",
                "^/[^#]*#.+$",
                "^[A-Za-z0-9:_.\\\\@-]+$",
                "^[^:\\x00-\\x1f\\x7f]*$",
                "^(?:a{2,3}?|b+?)(?=c)(?!d)(?<=c)e$",
                "[!#-;=?-\\[\\]_a-z~{}|^$.]",
                "\\d\\S\\u00e9\\/\\b"
            })
    void whatEditorsAndJavaReadAlikeIsFit(String pattern) {
        assertEquals(Optional.empty(), EditorPattern.fault(pattern));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[!-~&&[^{}]]",
                "[a[b]]",
                "[^:\\p{Cntrl}]*",
                "\\p{IsAlphabetic}",
                "a++",
                "(?>a)",
                "(?i)a",
                "(?<name>a)",
                "\\Aa\\z",
                "\\Qa\\E",
                "\\h",
                "\\v",
                "\\-",
                "\\_",
                "a{",
                "}",
                "]",
                "[]a]",
                "a{,3}",
                "(?=a)*",
                "*a",
                "(a",
                "a)",
                "[z-a]",
                "^*"
            })
    void whatOnlyOneOfThemHasIsNot(String pattern) {
        assertTrue(EditorPattern.fault(pattern).isPresent());
    }
}
