package dev.plumb.server.compiler.select;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.plumb.server.compiler.datum.Datum;
import dev.plumb.server.compiler.datum.Form;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class SelectorTest {
    private static final Selector.Subject NODE = field -> switch (field) {
        case Field.Plain(Field.Name name) ->
            switch (name) {
                case NAME -> List.of(Datum.text("node-07"));
                case ROLE -> List.of(Datum.text("gpu-worker"), Datum.text("base"));
                case ZONE -> List.of(Datum.text("computing"));
                case STATE -> List.of(Datum.text("drifted"));
                case GENERATION -> List.of(Datum.number(41));
            };
        case Field.Label(String name) -> name.equals("rack") ? List.of(Datum.text("r 1")) : List.of();
        case Field.Fact(List<String> path) ->
            path.equals(List.of("os", "version")) ? List.of(new Datum.Scalar("22.04", Form.VERSION)) : List.of();
    };

    @ParameterizedTest
    @CsvFileSource(resources = "/cases/rule-19/matched.txt", delimiter = '|', quoteCharacter = '"')
    void matchesOrNot(String text, boolean expected) {
        assertEquals(expected, parse(text).matches(NODE));
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/cases/rule-19/refused.txt", delimiter = '|', quoteCharacter = '"')
    void refusesWithColumnAndAdvice(String text, int offset, String problem) {
        Selector.Parsed.Refused refused = assertInstanceOf(
                Selector.Parsed.Refused.class, Selector.parse(text == null ? "" : text, Selector.Ground.SITE));
        assertEquals(
                offset + ": " + problem,
                refused.fault().offset() + ": " + refused.fault().problem());
    }

    @Test
    void tellsWhatItMentions() {
        Selector selector = parse("role in (a, 'b c') and (n[1-2],m or not zone = z)");
        assertEquals(
                List.of("role [a, b c]", "zone [z]"),
                selector.tests().stream().map(t -> t.field() + " " + t.words()).toList());
        assertEquals(3, selector.hosts().getFirst().names().size());
    }

    private static Selector parse(String text) {
        Selector.Parsed parsed = Selector.parse(text, Selector.Ground.FLEET);
        return assertInstanceOf(Selector.Parsed.Ok.class, parsed, parsed::toString)
                .selector();
    }
}
