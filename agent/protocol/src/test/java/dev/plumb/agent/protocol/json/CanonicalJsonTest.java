package dev.plumb.agent.protocol.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalJsonTest {
    private static String again(String document) throws MalformedException {
        return CanonicalJson.text(JsonSource.read(document.getBytes(StandardCharsets.UTF_8), 1 << 20));
    }

    /// The string of RFC 8785 §3.2.2, and its canonical bytes of §3.2.4.
    @Test
    void escapesStringsAsTheRfcDoes() throws MalformedException {
        String document = "{\"string\":\"\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\\"\\/\"}";
        assertEquals(
                "7b22737472696e67223a22e282ac245c75303030665c6e4127425c225c5c5c5c5c222f227d",
                HexFormat.of().formatHex(again(document).getBytes(StandardCharsets.UTF_8)));
    }

    /// The example of RFC 8785 §3.2.3.
    @Test
    void ordersMembersByUtf16CodeUnits() throws MalformedException {
        String document =
                "{\"\\u20ac\":\"Euro Sign\",\"\\r\":\"Carriage Return\",\"\\ufb33\":\"Hebrew Letter Dalet With Dagesh\","
                        + "\"1\":\"One\",\"\\ud83d\\ude00\":\"Emoji: Grinning Face\",\"\\u0080\":\"Control\","
                        + "\"\\u00f6\":\"Latin Small Letter O With Diaeresis\"}";
        assertEquals(
                "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
                        + "\"ö\":\"Latin Small Letter O With Diaeresis\",\"€\":\"Euro Sign\","
                        + "\"😀\":\"Emoji: Grinning Face\",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}",
                again(document));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            [ 1 , { } , [ ] ] | [1,{},[]]
            {"b":1,"a":[true,false]} | {"a":[true,false],"b":1}
            [9007199254740991,-9007199254740991,0] | [9007199254740991,-9007199254740991,0]
            """)
    void dropsWhiteSpaceAndKeepsWholeNumbers(String written, String canonical) throws MalformedException {
        assertEquals(canonical, again(written));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[1,]",
                "{\"a\":1,\"a\":2}",
                "{\"a\":1,\"\\u0061\":2}",
                "{\"a\":null}",
                "[1] x",
                "[1][2]",
                "[1.0]",
                "[1e3]",
                "[01]",
                "[-0]",
                "[9007199254740992]",
                "[12345678901234567890]",
                "['a']",
                "[a]",
                "[\"\\ud83d\"]",
                "[\"\\ude00\\ud83d\"]",
                "[\"a\tb\"]",
                "// c\n[]",
                "[\"\\x\"]",
                ")]}'\n[]",
                "[TRUE]"
            })
    void refusesWhatIsNotStrict(String document) {
        assertThrows(MalformedException.class, () -> again(document));
    }

    @Test
    void refusesBytesThatAreNotUtf8TooDeepOrTooMany() {
        assertThrows(MalformedException.class, () -> JsonSource.read(new byte[] {'"', (byte) 0xff, '"'}, 100));
        assertThrows(MalformedException.class, () -> again("[".repeat(65) + "]".repeat(65)));
        assertThrows(MalformedException.class, () -> JsonSource.read("[1]".getBytes(StandardCharsets.UTF_8), 2));
    }

    @Test
    void acceptsTheDepthItPromises() throws MalformedException {
        String deep = "[".repeat(JsonSource.DEPTH) + "]".repeat(JsonSource.DEPTH);
        assertEquals(deep, again(deep));
    }

    @Test
    void willNotWriteAnUnpairedSurrogate() {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> CanonicalJson.text(new Json.Str("a\ud83d")));
        assertTrue(String.valueOf(refused.getMessage()).contains("surrogate"));
    }
}
