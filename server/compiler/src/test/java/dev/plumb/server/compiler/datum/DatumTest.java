package dev.plumb.server.compiler.datum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.plumb.api.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatumTest {

    @ParameterizedTest
    @CsvSource({
        "0644, TEXT",
        "590.10, NUMBER",
        "no, TEXT",
        "~, TEXT",
        "'', TEXT",
        "1e3, NUMBER",
        "22.04, NUMBER",
        "true, BOOLEAN",
        "True, TEXT",
        "null, TEXT",
        "-0, NUMBER",
        "+1, TEXT",
        ".5, TEXT",
        "0x1F, TEXT",
        "10, NUMBER"
    })
    void aPlainScalarIsWhatItIsInJson(String text, Form form) {
        assertEquals(form, Form.ofPlain(text));
        assertEquals(Optional.of(new Value.Text(text)), Datum.plain(text).value());
    }

    @Test
    void unsetFieldsAreLeftOut() {
        Datum record = Datum.map(Map.of("name", Datum.text("ada"), "uid", Datum.UNSET));
        assertEquals(Optional.of(Value.Mapping.of(Map.of("name", new Value.Text("ada")))), record.value());
        assertThrows(IllegalArgumentException.class, () -> Datum.list(List.of(Datum.UNSET)));
    }

    @Test
    void valuesComeBackAsData() {
        Value value = new Value.Listing(List.of(new Value.Whole(5), new Value.Flag(true), Value.Content.of("x")));
        assertEquals(Datum.list(List.of(Datum.number(5), Datum.flag(true), Datum.text("x"))), Datum.of(value));
    }
}
