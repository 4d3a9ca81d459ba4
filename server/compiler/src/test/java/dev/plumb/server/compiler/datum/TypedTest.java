package dev.plumb.server.compiler.datum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.plumb.api.type.Reading;
import dev.plumb.api.type.RecordType;
import dev.plumb.api.type.Types;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TypedTest {
    private static final RecordType PERSON = Types.record(
            "person",
            List.of(
                    new RecordType.Field("name", Types.USER, false),
                    new RecordType.Field("uid", Types.INTEGER, false),
                    new RecordType.Field("keys", Types.list(Types.TEXT), true)));

    @Test
    void aTypeDecidesWhatAScalarMeansAndKeepsItsText() {
        assertEquals(new Datum.Scalar("590.10", Form.VERSION), Typed.as(Types.VERSION, Datum.plain("590.10")));
        assertEquals(new Datum.Scalar("no", Form.BOOLEAN), Typed.as(Types.BOOLEAN, Datum.plain("no")));
        assertEquals(new Datum.Scalar("5", Form.TEXT), Typed.as(Types.TEXT, Datum.plain("5")));
    }

    @Test
    void anOptionalFieldIsKnownThoughUnset() {
        Datum ada = Datum.map(Map.of("name", Datum.text("ada"), "uid", Datum.plain("1001")));
        Datum typed = Typed.as(Types.list(PERSON), Datum.list(List.of(ada)));
        Datum expected = Datum.map(Map.of("name", Datum.text("ada"), "uid", Datum.number(1001), "keys", Datum.UNSET));
        assertEquals(Datum.list(List.of(expected)), typed);
        assertInstanceOf(Reading.Ok.class, Types.list(PERSON).read(typed.value().orElseThrow()));
    }

    @Test
    void aRecordNamesTheFieldThatIsWrong() {
        assertRefused(
                "expected person with the fields name, uid, keys, found 'nam'; did you mean 'name'?", "nam", "ada");
        assertRefused("expected person with the fields name, uid, keys, found none called 'uid'; ", "name", "ada");
        assertRefused(
                "expected a user name of at most 32 lower-case letters, digits, '_', '-', '.', found 'Ada'; ",
                "name",
                "Ada");
    }

    private static void assertRefused(String message, String key, String value) {
        Datum written = Datum.map(Map.of(key, Datum.text(value)));
        Reading.Refused<?> refused = assertInstanceOf(
                Reading.Refused.class, PERSON.read(written.value().orElseThrow()));
        assertEquals(message, refused.summary() + "; " + refused.advice());
    }
}
