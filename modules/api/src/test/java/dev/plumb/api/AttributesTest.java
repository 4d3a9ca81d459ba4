package dev.plumb.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.plumb.api.type.Types;
import dev.plumb.api.value.Escape;
import dev.plumb.api.value.Segment;
import dev.plumb.api.value.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AttributesTest {
    private static final Attribute<Integer> MODE = Attribute.defaulted("mode", Types.MODE, 0644, "permission bits");
    private static final Attribute<String> OWNER = Attribute.required("owner", Types.USER, "who owns it");
    private static final Attribute<List<String>> WORDS =
            Attribute.optional("words", Types.list(Types.LINE), "some words");
    private static final KindDefinition THING =
            KindDefinition.of("thing", "A thing.", Types.PATH, "where it is", MODE, OWNER, WORDS);

    @Test
    void readsTypedValuesAndLeavesDefaultsOut() {
        Attributes attributes = ok(Map.of("mode", text("644"), "owner", text("root")));
        assertEquals(0644, attributes.get(MODE));
        assertEquals(Map.of("owner", text("root")), attributes.values());
    }

    @Test
    void keepsWhatDiffersFromTheDefaultInNormalForm() {
        assertEquals(
                Map.of("mode", text("0600"), "owner", text("root")),
                ok(Map.of("mode", text("600"), "owner", text("root"))).values());
    }

    @Test
    void collectsEveryProblemAtOnce() {
        List<String> problems = refused(Map.of("mode", text("rw"), "wrods", text("x")));
        assertEquals(
                List.of(
                        "mode: expected a mode of three or four octal digits, found 'rw' [attribute.type]",
                        "thing needs 'owner': who owns it [attribute.missing]",
                        "wrods: thing has no attribute 'wrods'; did you mean 'words'? [attribute.unknown]"),
                problems);
    }

    @Test
    void pointsAtTheItemThatIsWrong() {
        List<String> problems = refused(
                Map.of("owner", text("root"), "words", new Value.Listing(List.of(text("fine"), text("two\nlines")))));
        assertEquals(
                List.of("words[1]: expected one line of text without control characters,"
                        + " found 'two\\u000alines' [attribute.type]"),
                problems);
    }

    @Test
    void needsOnlyTheNameOfWhatShallBeAbsent() {
        assertInstanceOf(Attributes.Checked.Ok.class, Attributes.check(THING, Ensure.ABSENT, Map.of()));
    }

    @Test
    void hasAnotherDefaultWhereASecretIs() {
        KindDefinition kind = KindDefinition.of(
                        "thing",
                        "A thing.",
                        Types.PATH,
                        "where it is",
                        MODE,
                        Attribute.optional("key", Types.CONTENT, "x"))
                .whereSecret(MODE, 0600);
        Value secret = new Value.Content(
                List.of(new Segment.Sealed(new Value.SecretRef("k", 1, "0".repeat(64)), Escape.NONE)));
        Attributes attributes = ok(kind, Map.of("key", secret));
        assertEquals(0600, attributes.get(MODE));
        assertEquals(attributes, ok(kind, Map.of("key", secret, "mode", text("0600"))));
        assertEquals(0644, ok(kind, Map.of("key", secret, "mode", text("0644"))).get(MODE));
        assertEquals(0644, ok(kind, Map.of("key", new Value.Content(List.of()))).get(MODE));
    }

    private static Value text(String text) {
        return new Value.Text(text);
    }

    private static Attributes ok(Map<String, Value> written) {
        return ok(THING, written);
    }

    private static Attributes ok(KindDefinition kind, Map<String, Value> written) {
        return assertInstanceOf(Attributes.Checked.Ok.class, Attributes.check(kind, Ensure.PRESENT, written))
                .attributes();
    }

    private static List<String> refused(Map<String, Value> written) {
        return assertInstanceOf(Attributes.Checked.Refused.class, Attributes.check(THING, Ensure.PRESENT, written))
                .problems()
                .stream()
                .map(Problem::toString)
                .sorted()
                .toList();
    }
}
