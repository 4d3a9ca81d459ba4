package dev.plumb.server.compiler.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import dev.plumb.server.compiler.datum.Datum;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;

/// Reads what the formats write with parsers that we did not write.
class FormatReadBackTest {
    private static final String CHARACTERS = "aZ0 \"'\\\n\t\r:#-[]{}=,&*!|>%@`$~;üß€😀\u0001\u007f\u0085\u2028\ufeff";

    @Test
    void everyTextComesBackFromEveryFormat() throws Exception {
        Random random = new Random(15);
        for (int round = 0; round < 300; round++) {
            Map<String, String> texts = new TreeMap<>();
            for (int i = 0; i < 5; i++) {
                texts.put("k" + any(random), any(random));
            }
            Map<String, Datum> data = new HashMap<>();
            texts.forEach((key, text) -> data.put(key, Datum.text(text)));
            assertEquals(texts, json(Datum.map(data)));
            assertEquals(texts, new TreeMap<>((Map<?, ?>) yaml(Datum.map(data))));
            assertEquals(texts, toml(Datum.map(data)));
            assertEquals(texts, properties(Datum.map(data)));
        }
    }

    @Test
    void wordsThatLookLikeOtherThingsStayText() {
        for (String text : List.of(
                "no",
                "Yes",
                "NULL",
                "~",
                "0644",
                "1e3",
                "590.10",
                "0x1F",
                "1:30",
                "2026-01-01",
                "-",
                "?",
                ".inf",
                "<<",
                "=",
                "null",
                "on",
                "",
                " ",
                "a: b",
                "a #b",
                "---",
                "...")) {
            assertEquals(
                    Map.of(text.isEmpty() ? "e" : text, text),
                    yaml(Datum.map(Map.of(text.isEmpty() ? "e" : text, Datum.text(text)))));
            assertEquals(text, yaml(Datum.text(text)));
        }
    }

    @Test
    void shapesComeBack() {
        Datum datum = Datum.map(Map.of(
                "list",
                        Datum.list(List.of(
                                Datum.list(List.of(Datum.plain("1"), Datum.plain("2"))), Datum.list(List.of()))),
                "people",
                        Datum.list(List.of(
                                Datum.map(Map.of(
                                        "name", Datum.text("ada"), "keys", Datum.list(List.of(Datum.text("k"))))),
                                Datum.map(Map.of()))),
                "deep", Datum.map(Map.of("a.b", Datum.map(Map.of("c", Datum.plain("true")))))));
        Map<String, Object> expected = Map.of(
                "list", List.of(List.of(1, 2), List.of()),
                "people", List.of(Map.of("name", "ada", "keys", List.of("k")), Map.of()),
                "deep", Map.of("a.b", Map.of("c", true)));
        assertEquals(expected, yaml(datum));
        assertEquals(expected, new Load(LoadSettings.builder().build()).loadFromString(text(Format.JSON, datum)));
        TomlParseResult toml = Toml.parse(text(Format.TOML, datum));
        assertTrue(toml.errors().isEmpty(), toml.errors() + text(Format.TOML, datum));
        assertEquals(true, toml.getBoolean("deep.\"a.b\".c"));
        assertEquals("ada", toml.getArrayOrEmpty("people").getTable(0).getString("name"));
        assertEquals(2L, toml.getArrayOrEmpty("list").getArray(0).getLong(1));
    }

    @Test
    void aShellReadsEnvironmentFiles() throws Exception {
        String value = "\"Grüße\" \\ $HOME `id` 'x' # ! ;";
        String script = text(Format.ENV, Datum.map(Map.of("A", Datum.text(value)))) + "printf %s \"$A\"";
        Process shell = new ProcessBuilder("/bin/sh", "-c", script)
                .redirectErrorStream(true)
                .start();
        assertEquals(value, new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }

    private static String any(Random random) {
        int[] points = CHARACTERS.codePoints().toArray();
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(8);
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(points[random.nextInt(points.length)]);
        }
        return text.toString();
    }

    private static Map<String, String> json(Datum datum) {
        Map<String, String> read = new TreeMap<>();
        JsonParser.parseString(text(Format.JSON, datum))
                .getAsJsonObject()
                .entrySet()
                .forEach(e -> read.put(e.getKey(), e.getValue().getAsString()));
        return read;
    }

    private static Object yaml(Datum datum) {
        return new Load(LoadSettings.builder().build()).loadFromString(text(Format.YAML, datum));
    }

    private static Map<String, String> toml(Datum datum) {
        TomlParseResult read = Toml.parse(text(Format.TOML, datum));
        assertTrue(read.errors().isEmpty(), () -> read.errors().toString());
        Map<String, String> texts = new TreeMap<>();
        read.keySet().forEach(key -> texts.put(key, read.getString(List.of(key))));
        return texts;
    }

    private static Map<String, String> properties(Datum datum) throws Exception {
        Properties read = new Properties();
        read.load(new StringReader(text(Format.PROPERTIES, datum)));
        Map<String, String> texts = new TreeMap<>();
        read.stringPropertyNames().forEach(key -> texts.put(key, read.getProperty(key)));
        return texts;
    }

    private static String text(Format format, Datum datum) {
        return FormatTest.shown(FormatTest.write(format, datum));
    }
}
