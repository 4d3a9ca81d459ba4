package dev.plumb.server.compiler.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Characters of texts are found again where they are written, however that is.
class SpellingTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: x $(nope)\n",
                "a: \"x $(nope)\"\n",
                "a: 'x $(nope)'\n",
                "a: \"x $(nope)\\n\"\n",
                "a: \"\\n\\n\\n$(nope)\"\n",
                "a: \"\\ty\\x41\\u00e9\\U0001F600\\\"\\\\ $(nope) \\e\"\n",
                "a: 'it''s 😀 $(nope)'\n",
                "a: |\n  one\n  two $(nope)\n  three\n",
                "a: |2-   # why\n    one\n\n  😀 $(nope)\n",
                "a: |\r\n  one\r\n  two $(nope)\r\n",
                "a: >\n  one\n  two $(nope)\n\n  three\n",
                "a: >-\n  one\n\n    more\n   x $(nope)\n",
                "a: one\n  two $(nope)\n  three\n",
                "a: \"one\n  two \\\n   $(nope)\n\n  three\"\n",
                "a: 'one\n\n  two''s $(nope)'\n",
                "a: &x \"y $(nope)\"\n",
                "a: &x\n  y $(nope)\n",
                "a: [b, \"c\n  $(nope)\", d]\n"
            })
    void aCharacterIsFoundWhereItIsWritten(String file) {
        assertEquals(placeOf(file, "$(nope)"), found(file, "$(nope)"));
    }

    @Test
    void theEndOfATextLiesInTheFile() {
        Yaml.Scalar block = text("a: |\n  one\n  two\n");
        assertEquals(new Place("x.yaml", 3, 6), block.at(block.text().length()));
        Yaml.Scalar quoted = text("a: \"two\\n\\n\"\n");
        assertEquals(new Place("x.yaml", 1, 8), quoted.at(quoted.text().length()));
        assertEquals(new Place("x.yaml", 1, 4), text("a: \"\\n\"\n").at(0).right(-1));
    }

    @Test
    void aTextThatIsNotWrittenSoIsFoundWhereItBegins() {
        Place place = new Place("nodes.csv", 3, 5);
        assertEquals(place, new Yaml.Scalar(place, "one\ntwo", false).at(5));
        assertEquals(place, new Spelling("\"other\"", false).at(place, "one two", 5));
    }

    @Test
    void quotesInFieldsOfCsvFilesAreWrittenTwice() {
        Place place = new Place("nodes.csv", 3, 5);
        Yaml.Scalar field =
                new Yaml.Scalar(place, "a\"b \\n c", false, Spelling.ofCsv("\"a\"\"b \\n c\"", "a\"b \\n c"));
        assertEquals(place.right(4), field.at(2));
        assertEquals(place.right(9), field.at(7));
    }

    private static Place found(String file, String part) {
        Yaml.Scalar scalar = text(file);
        return scalar.at(scalar.text().indexOf(part));
    }

    /// The value of `a`, or the second item of it.
    private static Yaml.Scalar text(String file) {
        YamlReader.Document document = YamlReader.read("x.yaml", file.getBytes(StandardCharsets.UTF_8));
        Yaml value = ((Yaml.Mapping) document.tree().orElseThrow()).find("a").orElseThrow();
        return value instanceof Yaml.Sequence list ? (Yaml.Scalar) list.items().get(1) : (Yaml.Scalar) value;
    }

    private static Place placeOf(String file, String part) {
        String before = file.substring(0, file.indexOf(part));
        int line = (int) before.chars().filter(c -> c == '\n').count();
        int begin = before.lastIndexOf('\n') + 1;
        return new Place("x.yaml", line + 1, before.codePointCount(begin, before.length()) + 1);
    }
}
