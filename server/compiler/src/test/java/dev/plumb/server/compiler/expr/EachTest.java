package dev.plumb.server.compiler.expr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.plumb.server.compiler.datum.Datum;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EachTest {
    private static final Datum ADA = person("ada", "1001");
    private static final Datum BOB = person("bob", "900");
    private static final Datum.Mapping NAMES = Datum.map(Map.of(
            "people", Datum.list(List.of(ADA, BOB)),
            "mounts", Datum.map(Map.of("/home", Datum.text("nfs1"), "/data", Datum.text("nfs2"))),
            "none", Datum.UNSET,
            "floor", Datum.number(1000),
            "text", Datum.text("x")));

    @Test
    void repeatsOverAListInItsOrder() {
        assertEquals(new Each.Items.Known(List.of(ADA, BOB)), items("people"));
        assertEquals(new Each.Items.Known(List.of(ADA), 2), items("people where item.uid >= floor"));
        assertEquals(new Each.Items.Known(List.of()), items("none"));
    }

    @Test
    void repeatsOverAMapInKeyOrder() {
        Datum data = Datum.map(Map.of("key", Datum.text("/data"), "value", Datum.text("nfs2")));
        Datum home = Datum.map(Map.of("key", Datum.text("/home"), "value", Datum.text("nfs1")));
        assertEquals(new Each.Items.Known(List.of(data, home)), items("mounts"));
        assertEquals(new Each.Items.Known(List.of(home), 2), items("mounts where item.key = '/home'"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            text                         | 0 | expected a list or a mapping to repeat over, found 'x' [each.not-many]
            peopel                       | 0 | there is no 'peopel'; did you mean 'people'? [name.unknown]
            people where item.age > 3    | 13 | there is no 'item.age' [name.unknown]
            people if item.uid > 3       | 7 | expected 'where' or the end, found 'if'; each: NAME, or each: NAME where TEST [expression.syntax]
            'people'                     | 0 | expected a name, found the string 'people' [expression.syntax]
            people where 'x'             | 13 | expected true or false, found the literal 'x'; compare it with a name [expression.not-boolean]
            """)
    void saysWhatIsWrong(String text, int offset, String problem) {
        Fault fault = switch (Each.parse(text)) {
            case Each.Parsed.Refused(List<Fault> faults) -> faults.getFirst();
            case Each.Parsed.Ok(Each each) ->
                assertInstanceOf(Each.Items.Refused.class, each.items(Scope.of(NAMES)))
                        .faults()
                        .getFirst();
        };
        assertEquals(offset + ": " + problem, fault.offset() + ": " + fault.problem());
    }

    @Test
    void isNoLongerThanAnExpression() {
        String text = "people where item.uid >= " + "1".repeat(Expression.LIMIT);
        Each.Parsed.Refused refused = assertInstanceOf(Each.Parsed.Refused.class, Each.parse(text));
        assertEquals(
                "expression.too-long", refused.faults().getFirst().problem().code());
    }

    private static Each.Items items(String text) {
        return assertInstanceOf(Each.Parsed.Ok.class, Each.parse(text)).each().items(Scope.of(NAMES));
    }

    private static Datum person(String name, String uid) {
        return Datum.map(Map.of("name", Datum.text(name), "uid", Datum.plain(uid)));
    }
}
