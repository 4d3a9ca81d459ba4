package dev.plumb.server.compiler.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.plumb.api.type.Types;
import dev.plumb.api.value.Escape;
import dev.plumb.api.value.Segment;
import dev.plumb.api.value.Value;
import dev.plumb.server.compiler.datum.Datum;
import dev.plumb.server.compiler.datum.Typed;
import dev.plumb.testkit.Golden;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FormatTest {
    private static final Path CASES = Path.of("src/test/resources/cases/rule-15");
    private static final Value.SecretRef PASSWORD = new Value.SecretRef("db", 3, "a".repeat(64));

    private static final Map<String, Datum> FLAT = Map.of(
            "driver", Datum.plain("590.10"),
            "exponent", Datum.plain("1e3"),
            "mode", Datum.plain("0644"),
            "answer", Datum.plain("no"),
            "tilde", Datum.plain("~"),
            "empty", Datum.text(""),
            "on", Datum.plain("true"),
            "flag", Typed.as(Types.BOOLEAN, Datum.plain("yes")),
            "motd", Datum.text("\"Grüße\" \\ $HOME `x` 😀 # ; ="),
            "absent", Datum.UNSET);

    private static final Datum DEEP = Datum.map(Map.of(
            "flat", Datum.map(FLAT),
            "list", Datum.list(List.of(Datum.plain("1"), Datum.text("1"), Datum.list(List.of()), Datum.map(Map.of()))),
            "people",
                    Datum.list(List.of(
                            Datum.map(Map.of("name", Datum.text("ada"), "keys", Datum.list(List.of(Datum.text("k"))))),
                            Datum.map(Map.of(
                                    "name", Datum.text("bob"), "home", Datum.map(Map.of("on", Datum.text("/x"))))))),
            "key with blank", Datum.text("two\nlines\ttab"),
            "password",
                    new Datum.SecretText(
                            List.of(new Segment.Literal("\"pw\": "), new Segment.Sealed(PASSWORD, Escape.NONE)))));

    @ParameterizedTest
    @EnumSource
    void writesItsCanonicalForm(Format format) throws IOException {
        Datum datum = switch (format) {
            case JSON, YAML, TOML -> DEEP;
            case INI ->
                Datum.map(Map.of(
                        "top",
                        Datum.text("x"),
                        "section",
                        Datum.map(FLAT),
                        "zone",
                        Datum.map(Map.of("pw", Datum.secret(PASSWORD)))));
            case ENV, PROPERTIES -> Datum.map(FLAT);
        };
        Path golden = CASES.resolve("golden." + format.name().toLowerCase(Locale.ROOT));
        String found = shown(write(format, datum));
        Golden.check(golden.toString(), Files.readString(golden), found, () -> update(golden, found));
    }

    @ParameterizedTest
    @EnumSource
    void endsInExactlyOneLineFeed(Format format) {
        String empty = shown(write(format, Datum.map(Map.of())));
        assertEquals(1, empty.length() - empty.stripTrailing().length(), empty);
    }

    @Test
    void secretsCarryTheEscapeOfTheirFormat() {
        for (Format format : Format.values()) {
            Value.Content content = write(format, Datum.map(Map.of("pw", Datum.secret(PASSWORD))));
            assertEquals(
                    List.of(Escape.valueOf(format.name())),
                    content.segments().stream()
                            .flatMap(s -> s instanceof Segment.Sealed(Value.SecretRef r, Escape e)
                                    ? Stream.of(e)
                                    : Stream.of())
                            .toList());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            INI        | data.deep.er: a section of an ini file holds no mapping [format.cannot-hold]
            INI        | data.list: an ini file holds no list; join it into one text [format.cannot-hold]
            INI        | data.text: expected text that ini can hold, found 'a\\u000ab' [format.cannot-hold]
            INI        | data['a=b']: expected a key that ini can hold, found 'a=b' [format.cannot-hold]
            ENV        | data.deep: an environment file holds no mapping; give each entry a key of its own [format.cannot-hold]
            ENV        | data['a=b']: expected the name of a variable, found 'a=b'; letters, digits and '_', no digit first [format.cannot-hold]
            ENV        | data.text: expected text that env can hold, found 'a\\u000ab' [format.cannot-hold]
            PROPERTIES | data.list: a properties file holds no list; join it into one text [format.cannot-hold]
            TOML       | data.many: expected a whole number of 64 bits, found '9223372036854775808'; quote it [format.cannot-hold]
            JSON       | data.deep.list[0]: expected text that json can hold, found '?' [format.cannot-hold]
            """)
    void saysWhatItCannotHold(Format format, String problem) {
        Datum datum = Datum.map(Map.of(
                "deep", Datum.map(Map.of("er", Datum.map(Map.of()), "list", Datum.list(List.of(Datum.text("\ud800"))))),
                "list", Datum.list(List.of(Datum.text("x"))),
                "text", Datum.text("a\nb"),
                "many", Datum.plain("9223372036854775808"),
                "a=b", Datum.text("x")));
        List<String> problems = assertInstanceOf(Written.Refused.class, format.write(datum)).problems().stream()
                .map(p -> p.toString().replace('\ud800', '?'))
                .toList();
        assertEquals(
                problem, problems.stream().filter(problem::equals).findFirst().orElse(problems.toString()));
    }

    @Test
    void aSeamBesideASecretIsNoEndOfText() {
        Datum text =
                new Datum.SecretText(List.of(new Segment.Literal("bind "), new Segment.Sealed(PASSWORD, Escape.NONE)));
        assertEquals("k = bind <db:INI>\n", shown(write(Format.INI, Datum.map(Map.of("k", text)))));
    }

    @Test
    void onlyMappingsBecomeTablesAndLines() {
        for (Format format : List.of(Format.INI, Format.TOML, Format.ENV, Format.PROPERTIES)) {
            assertInstanceOf(Written.Refused.class, format.write(Datum.list(List.of())));
        }
        assertEquals("[]\n", shown(write(Format.YAML, Datum.list(List.of()))));
        assertEquals("\"\"\n", shown(write(Format.JSON, Datum.text(""))));
    }

    static Value.Content write(Format format, Datum datum) {
        Written written = format.write(datum);
        return assertInstanceOf(Written.Ok.class, written, written::toString).content();
    }

    static String shown(Value.Content content) {
        return content.segments().stream()
                .map(segment -> switch (segment) {
                    case Segment.Literal(String text) -> text;
                    case Segment.Sealed(Value.SecretRef secret, Escape escape) ->
                        "<" + secret.name() + ":" + escape + ">";
                    case Segment.Blob blob -> "<blob>";
                })
                .collect(Collectors.joining());
    }

    private static void update(Path golden, String found) {
        try {
            Files.writeString(golden, found);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
