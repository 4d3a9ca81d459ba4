package dev.plumb.server.compiler.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.plumb.api.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Texts that YAML takes for something else are shown as they were meant, and the line that is shown is right.
class NeedsQuotesTest {
    private static List<Problem> problems(String text) {
        return YamlReader.read("x.yaml", text.getBytes(StandardCharsets.UTF_8)).problems();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '\f',
            value = {
                "a: [Unit] x   # why => a: \"[Unit] x\"   # why",
                "- [Unit] x y => - \"[Unit] x y\"",
                "a: {a} b c # d => a: \"{a} b c\" # d",
                "a: {{name}}/b c # d => a: \"{{name}}/b c\" # d",
                "k: {{#x}}a{{/x}} tail # c => k: \"{{#x}}a{{/x}} tail\" # c",
                "x: { {{name}}: x } => x: { \"{{name}}\": x }",
                "[a]: b => \"[a]\": b",
                "x: { a: 10.0.0.[1-3] b, c: d } => x: { a: \"10.0.0.[1-3] b\", c: d }",
                "x: { a: [Unit] x, c: d } => x: { a: \"[Unit] x\", c: d }",
                "x: [ n[1-2,4], \"q[1]\" ] => x: [ \"n[1-2,4]\", \"q[1]\" ]",
                "k: [[:alpha:]]+ x => k: \"[[:alpha:]]+ x\"",
                "a: ]a b # c => a: \"]a b\" # c",
                "x: { a: ]a b } => x: { a: \"]a b\" }",
                "a: @x \"q\" # c => a: \"@x \\\"q\\\"\" # c",
                "x: { a: @b c, d: e } => x: { a: \"@b c\", d: e }",
                "@a: b => \"@a\": b",
                "a: %x => a: \"%x\"",
                "%a: b => \"%a\": b",
                "a: `x` => a: \"`x`\"",
                "a: &a => a: \"&a\"",
                "a: &a [b] c => a: \"&a [b] c\"",
                "a: *b c # d => a: \"*b c\" # d",
                "x: [ *.log, b ] => x: [ \"*.log\", b ]",
                "- * => - \"*\"",
                "a: |x => a: \"|x\"",
                "a: b: c # d => a: \"b: c\" # d",
                "- a: ticket 231: old => - a: \"ticket 231: old\""
            })
    void isToldAloneWithTheWholeLineAsItWasMeant(String line, String meant) {
        List<Problem> problems = problems("first: [1]\n".repeat(line.startsWith("-") ? 0 : 1) + line + "\n");
        assertEquals(
                List.of("yaml.needs-quotes"),
                problems.stream().map(Problem::code).toList(),
                problems::toString);
        assertEquals(Optional.of("write: " + meant), problems.getFirst().advice());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: [1, 2]]", "a: [1, 2", "a: { b: c", "a: \"b\" c", "? [a, b]", "a: &b c\nd: *e"})
    void isNotSaidOfWhatIsWrongInAnotherWay(String text) {
        problems(text + "\n").forEach(problem -> assertNotEquals("yaml.needs-quotes", problem.code()));
        assertEquals(1, problems(text + "\n").size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.[1-3] b", "[Unit] x", "@x", "%x"})
    void isFoundWithinABraceOfALineAbove(String text) {
        Problem problem = problems("x: {\n  a: " + text + ",\n  b: c\n}\n").getFirst();
        assertEquals(Optional.of("write: a: \"" + text + "\","), problem.advice());
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '\f',
            value = {
                "after: file: /b # why => after: [file: /b] # why",
                "after: [file[/a], file[/b]] => after: [file: /a, file: /b]",
                "refreshes: [service[x]] => refreshes: [service: x]",
                "[n1, n2]: {} => \"n1,n2\": {}"
            })
    void isNotSaidWhereTheQuotedTextWouldBeRefused(String line, String meant) {
        byte[] bytes = ("first: [1]\n" + line + "\n").getBytes(StandardCharsets.UTF_8);
        List<Problem> problems = YamlReader.read("nodes.yaml", bytes).problems();
        assertEquals(
                List.of("yaml.syntax"), problems.stream().map(Problem::code).toList(), problems::toString);
        assertEquals(Optional.of("write: " + meant), problems.getFirst().advice());
    }

    @Test
    void showsNoLineWhereTwoCouldBeMeant() {
        assertEquals(
                Optional.of("if content is a key, write it on a line of its own; if all of this is one text, put it in"
                        + " quotes"),
                problems("- file: /etc/a content: x\n").getFirst().advice());
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '\f',
            value = {
                "a: \"b => x.yaml:2:4: a text begins here with \", and nothing ends it; write \" behind the text"
                        + " [yaml.syntax]",
                "a: [1, 2 => x.yaml:2:4: a list begins here with [, and nothing ends it; write ] behind it [yaml.syntax]",
                "a: { b: c => x.yaml:2:4: a mapping begins here with {, and nothing ends it; write } behind it"
                        + " [yaml.syntax]"
            })
    void whatIsNotClosedIsToldWhereItWasOpened(String line, String told) {
        assertEquals(
                List.of(told),
                problems("first: 1\n" + line + "\n").stream()
                        .map(Problem::toString)
                        .toList());
    }
}
