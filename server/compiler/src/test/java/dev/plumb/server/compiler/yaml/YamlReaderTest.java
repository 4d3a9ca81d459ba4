package dev.plumb.server.compiler.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.api.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class YamlReaderTest {

    @Test
    void keepsTextAndPlaceAndWhetherItWasPlain() {
        Yaml.Mapping map = assertInstanceOf(Yaml.Mapping.class, tree("a: 0644\nb: ['no', ~]\n"));
        assertEquals(
                new Yaml.Scalar(new Place("x.yaml", 1, 4), "0644", true),
                map.find("a").orElseThrow());
        Yaml.Sequence list = assertInstanceOf(Yaml.Sequence.class, map.find("b").orElseThrow());
        assertEquals(
                new Yaml.Scalar(new Place("x.yaml", 2, 5), "no", false),
                list.items().get(0));
        assertEquals(
                new Yaml.Scalar(new Place("x.yaml", 2, 11), "~", true),
                list.items().get(1));
    }

    @Test
    void countsColumnsInCodePoints() {
        Yaml.Mapping map = assertInstanceOf(Yaml.Mapping.class, tree("{ \"😀\": b }\n"));
        assertEquals(new Place("x.yaml", 1, 8), map.entries().getFirst().value().place());
    }

    @Test
    void showsTheCorrectedLineForABracketThatNeedsQuotes() {
        assertEquals(
                List.of("x.yaml:2:28: expected quotes around a text with a bracket or brace, found 10.0.0.[11-30];"
                        + " write: node-[01-20]: { address: \"10.0.0.[11-30]\", zone: a } [yaml.needs-quotes]"),
                problems("nodes:\n  node-[01-20]: { address: 10.0.0.[11-30], zone: a }\n"));
        assertEquals(
                List.of("x.yaml:1:4: expected quotes around a text with a bracket or brace, found [01-02]-x;"
                        + " write: a: \"[01-02]-x\" [yaml.needs-quotes]"),
                problems("a: [01-02]-x\n"));
        assertEquals(
                List.of("x.yaml:1:4: expected quotes around a text with a bracket or brace, found {{name}}/b;"
                        + " write: a: \"{{name}}/b\" [yaml.needs-quotes]"),
                problems("a: {{name}}/b\n"));
        assertEquals(
                List.of("x.yaml:1:9: expected quotes around a text with a bracket or brace, found n[1-2,4];"
                        + " write: a: [ x, \"n[1-2,4]\", \"q[1]\" ] [yaml.needs-quotes]"),
                problems("a: [ x, n[1-2,4], \"q[1]\" ]\n"));
    }

    @Test
    void takesBracketsWithinPlainTextWhereYamlDoes() {
        assertTrue(problems("node-[01-20]:\n  address: 10.0.0.[11-30]\n  from: $(a[b])\n")
                .isEmpty());
    }

    @Test
    void refusesWhatTheLanguageRefusesAllAtOnce() {
        assertEquals(
                List.of(
                        "x.yaml:2:1: the key 'a' stands here twice; it stands first at x.yaml:1:1 [yaml.duplicate-key]",
                        "x.yaml:3:3: expected a value, found nothing; write a value, \"\" for empty text, [] for an"
                                + " empty list, or leave the key out [yaml.nothing]",
                        "x.yaml:4:4: tags are not part of the language, found '!!str'; leave it out, for the place's type"
                                + " decides what a value means; a text with '!' needs quotes [yaml.tag]",
                        "x.yaml:5:1: merge keys are not part of the language; write the keys out, or use a blueprint"
                                + " [yaml.merge-key]"),
                problems("a: 1\na: 2\nb:\nc: !!str 1\n<<: {}\n"));
    }

    @Test
    void saysThatATabIndentsNothing() {
        assertEquals(
                List.of("x.yaml:2:1: expected spaces, found a tab; YAML indents with spaces only [yaml.tab]"),
                problems("a:\n\tb: c\n"));
    }

    @Test
    void refusesHiddenCharacters() {
        assertEquals(List.of("yaml.bidi-character"), codes("a: x\u202Ey\n"));
        assertEquals(List.of("yaml.control-character"), codes("a: x\u0007y\n"));
        assertEquals(List.of("yaml.control-character"), codes("a: x\u0085y\n"));
        assertEquals("x.yaml:2:5", problem("a: b\nb: x\u0000y\n").place().orElseThrow());
    }

    @Test
    void refusesBytesThatAreNotUtf8WithTheirPlace() {
        byte[] bytes = "a: b\nc: \u00ff\n".getBytes(StandardCharsets.ISO_8859_1);
        Problem problem = YamlReader.read("x.yaml", bytes).problems().getFirst();
        assertEquals(
                "yaml.not-utf-8 x.yaml:2:4",
                problem.code() + " " + problem.place().orElseThrow());
    }

    @Test
    void refusesAnUnfinishedMerge() {
        assertEquals(
                List.of("yaml.merge-conflict", "yaml.merge-conflict"),
                codes("<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> other\n"));
    }

    @Test
    void refusesMoreThanOneDocumentAndNone() {
        assertEquals(List.of("yaml.documents"), codes("a: 1\n---\nb: 2\n"));
        assertEquals(List.of("yaml.empty"), codes("# nothing\n"));
    }

    @Test
    void refusesKeysThatAreNotText() {
        assertEquals(List.of("yaml.key"), codes("? [a, b]\n: c\n"));
    }

    @Test
    void copiesAliasesButNotWithoutEnd() {
        Yaml.Mapping map = assertInstanceOf(Yaml.Mapping.class, tree("a: &x [1, 2]\nb: *x\n"));
        assertEquals(map.find("a"), map.find("b"));
        StringBuilder laughs = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 9; i++) {
            laughs.append("a%d: &a%d [".formatted(i, i))
                    .append(("*a" + (i - 1) + ", ").repeat(10))
                    .append("]\n");
        }
        assertEquals(List.of("yaml.too-many-nodes"), codes(laughs.toString()));
        assertEquals(List.of("yaml.alias"), codes("a: &x [*x]\n"));
        assertEquals(List.of("yaml.too-many-aliases"), codes("- &x 1\n" + "- *x\n".repeat(101)));
    }

    @Test
    void boundsDepthAndSize() {
        assertEquals(List.of("yaml.too-deep"), codes("[".repeat(60) + "]".repeat(60)));
        assertEquals(List.of("yaml.too-deep"), codes("[".repeat(100_000)));
        assertEquals(
                List.of("yaml.too-large"),
                YamlReader.read("x.yaml", new byte[Limits.BYTES + 1]).problems().stream()
                        .map(Problem::code)
                        .toList());
    }

    @Test
    void showsWhereTheGrammarIsBroken() {
        Problem problem = problem("a: \"b\" c\n");
        assertEquals(
                "yaml.syntax x.yaml:1:8", problem.code() + " " + problem.place().orElseThrow());
    }

    private static Yaml tree(String text) {
        YamlReader.Document document = YamlReader.read("x.yaml", text.getBytes(StandardCharsets.UTF_8));
        assertEquals(List.of(), document.problems());
        return document.tree().orElseThrow();
    }

    private static List<String> problems(String text) {
        return YamlReader.read("x.yaml", text.getBytes(StandardCharsets.UTF_8)).problems().stream()
                .map(Problem::toString)
                .toList();
    }

    private static List<String> codes(String text) {
        return YamlReader.read("x.yaml", text.getBytes(StandardCharsets.UTF_8)).problems().stream()
                .map(Problem::code)
                .toList();
    }

    private static Problem problem(String text) {
        return YamlReader.read("x.yaml", text.getBytes(StandardCharsets.UTF_8))
                .problems()
                .getFirst();
    }
}
