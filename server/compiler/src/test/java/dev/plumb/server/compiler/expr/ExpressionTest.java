package dev.plumb.server.compiler.expr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.plumb.api.type.Types;
import dev.plumb.api.value.Value;
import dev.plumb.server.compiler.datum.Datum;
import dev.plumb.server.compiler.datum.Typed;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {
    private static final Datum.Mapping NAMES = Datum.map(Map.of(
            "driver", Typed.as(Types.VERSION, Datum.plain("590.10")),
            "count", Datum.plain("10"),
            "memory", Typed.as(Types.SIZE, Datum.plain("4G")),
            "timeout", Typed.as(Types.DURATION, Datum.plain("90s")),
            "enabled", Typed.as(Types.BOOLEAN, Datum.plain("no")),
            "name", Datum.text("node-01"),
            "vendors", Datum.list(List.of(Datum.text("amd"), Datum.text("nvidia"), Datum.plain("5"))),
            "labels", Datum.map(Map.of("rack", Datum.text("r1"), "model", Datum.UNSET)),
            "key", Datum.text("rack"),
            "secret", Datum.map(Map.of("x", Datum.secret(new Value.SecretRef("x", 1, "0".repeat(64)))))));

    private static final Scope SCOPE = steps -> steps.getFirst().equals("fact")
            ? new Scope.Found.Waiting(steps.get(1))
            : Scope.of(NAMES).lookUp(steps);

    @ParameterizedTest
    @CsvFileSource(resources = "/cases/rule-16/values.txt", delimiter = '|', quoteCharacter = '"')
    void isTrueOrFalse(String text, String expected) {
        String shown = switch (parse(text).evaluate(SCOPE)) {
            case Verdict.Known(boolean holds) -> Boolean.toString(holds);
            case Verdict.Waiting(String family) -> "waiting for " + family;
            case Verdict.Refused(List<Fault> faults) ->
                "refused " + faults.getFirst().offset() + ": "
                        + faults.getFirst().problem();
        };
        assertEquals(expected, shown);
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/cases/rule-16/refused.txt", delimiter = '|', quoteCharacter = '"')
    void isRefusedWithColumnAndAdvice(String text, int offset, String problem) {
        Fault fault = assertInstanceOf(Expression.Parsed.Refused.class, Expression.parse(text == null ? "" : text))
                .faults()
                .getFirst();
        assertEquals(offset + ": " + problem, fault.offset() + ": " + fault.problem());
    }

    @Test
    void tellsEveryNameItMayRead() {
        assertEquals(
                "[a, b.c, d, e.f, g, h, i]",
                parse("a or not b.c = 'x' and (d[e.f] is set or g in h) or i in ('x')")
                        .paths()
                        .toString());
    }

    @ParameterizedTest
    @ValueSource(ints = {33, 40, 600})
    void isBoundedInDepth(int depth) {
        String text = "(".repeat(depth) + "true" + ")".repeat(depth);
        assertInstanceOf(Expression.Parsed.Refused.class, Expression.parse(text));
        assertInstanceOf(Expression.Parsed.Refused.class, Expression.parse("not ".repeat(depth) + "true"));
    }

    @Test
    void collectsAllThatIsWrongWithoutValues() {
        assertEquals(
                2,
                assertInstanceOf(Expression.Parsed.Refused.class, Expression.parse("'a' = 'b' or 5"))
                        .faults()
                        .size());
    }

    private static Expression parse(String text) {
        return assertInstanceOf(
                        Expression.Parsed.Ok.class,
                        Expression.parse(text),
                        () -> Expression.parse(text).toString())
                .expression();
    }
}
