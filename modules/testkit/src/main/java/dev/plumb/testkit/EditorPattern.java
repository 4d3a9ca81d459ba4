package dev.plumb.testkit;

import dev.plumb.api.value.Value;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/// Patterns of JSON Schemas: editors run them as ECMA-262 has it, with the flag `u` (JSON Schema Core 2020-12
/// §6.4), Java reads the same text. Fit is what stands in both grammars and means the same: no class within a
/// class, no `&&`, no possessive quantifier, no inline flag, no `\p{Cntrl}`, no escape that only one of them has.
public final class EditorPattern {
    /// Escapes of ECMA-262 §22.2.1 that Java has too; `\v` is there one character and here a class.
    private static final String ESCAPE =
            "\\\\(?:[dDwWsSfnrt]|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|[\\^$\\\\.*+?()\\[\\]{}|/])";

    private static final String SET = "\\[\\^?(?:[^\\[\\]\\\\&]|&(?!&)|\\\\-|" + ESCAPE + ")+]";
    private static final String ATOM = "[^\\\\^$.*+?()\\[\\]{}|]|\\.|" + ESCAPE + "|" + SET;
    private static final String TIMES = "(?:(?:[*+?]|\\{[0-9]+(?:,[0-9]*)?})\\??)?";
    private static final Pattern TOKEN = Pattern.compile("(?<look>\\(\\?<?[=!])|(?<open>\\((?:\\?:|(?!\\?)))"
            + "|(?<close>\\)(?<times>" + TIMES + "))|(?:" + ATOM + ")" + TIMES + "|\\^|\\$|\\\\[bB]|\\|");

    private EditorPattern() {}

    /// The unfit patterns of a JSON Schema, each with what makes it so.
    public static List<String> faults(Value schema) {
        return patterns(schema)
                .flatMap(pattern -> fault(pattern).map(fault -> pattern + ": " + fault).stream())
                .distinct()
                .toList();
    }

    /// All patterns of a JSON Schema.
    public static Stream<String> patterns(Value schema) {
        return switch (schema) {
            case Value.Mapping(var entries) ->
                entries.entrySet().stream()
                        .flatMap(
                                entry -> entry.getKey().equals("pattern") && entry.getValue() instanceof Value.Text text
                                        ? Stream.of(text.text())
                                        : patterns(entry.getValue()));
            case Value.Listing(List<Value> items) -> items.stream().flatMap(EditorPattern::patterns);
            case Value.Text text -> Stream.empty();
            case Value.Whole number -> Stream.empty();
            case Value.Flag flag -> Stream.empty();
            case Value.SecretRef secret -> Stream.empty();
            case Value.Content content -> Stream.empty();
        };
    }

    /// What makes a pattern unfit, and where; empty when it is fit.
    public static Optional<String> fault(String pattern) {
        Matcher token = TOKEN.matcher(pattern);
        Deque<Boolean> looks = new ArrayDeque<>();
        int at = 0;
        while (at < pattern.length()) {
            if (!token.region(at, pattern.length()).lookingAt()) {
                return Optional.of(
                        "not the same in ECMA-262 and Java, from character " + (at + 1) + ": " + pattern.substring(at));
            }
            if (token.group("look") != null || token.group("open") != null) {
                looks.push(token.group("look") != null);
            } else if (token.group("close") != null) {
                if (looks.isEmpty() || (looks.pop() && !token.group("times").isEmpty())) {
                    return Optional.of("')' closes nothing, or a look ahead is repeated, at character " + (at + 1));
                }
            }
            at = token.end();
        }
        return looks.isEmpty() ? compiled(pattern) : Optional.of("a '(' is not closed");
    }

    private static Optional<String> compiled(String pattern) {
        try {
            Pattern.compile(pattern);
            return Optional.empty();
        } catch (PatternSyntaxException e) {
            return Optional.of(e.getDescription());
        }
    }
}
