package dev.plumb.server.compiler.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import dev.plumb.server.compiler.datum.Datum;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What we write as ini, read by Python's configparser.
@Tag("python")
class IniAgainstPythonTest {
    private static final String PYTHON = "python3";
    private static final String READ = """
            import configparser, json, sys
            read = configparser.RawConfigParser(strict=True)
            read.optionxform = str
            with open(sys.argv[1], encoding="utf-8", newline="\\n") as file:
                read.read_file(file)
            print(json.dumps({section: dict(read.items(section)) for section in read.sections()}))
            """;
    private static final String CHARACTERS = "aZ0 \"'\\:#-[]{}=,&*!|>%@`$~;üß€😀\u0085\u00a0\u2028\ufeff";

    @TempDir
    private Path folder;

    @BeforeEach
    void needsPython() throws Exception {
        boolean there = new ProcessBuilder("/bin/sh", "-c", "command -v " + PYTHON)
                        .start()
                        .waitFor()
                == 0;
        if (Optional.ofNullable(System.getenv("CI")).orElse("").equals("true")) {
            assertTrue(there, "python3 is missing; install it");
        }
        Assumptions.assumeTrue(there, "needs python3");
    }

    @Test
    void whatIsWrittenIsReadAlike() throws Exception {
        Random random = new Random(7);
        Map<String, Map<String, String>> written = new TreeMap<>();
        Map<String, Datum> sections = new TreeMap<>();
        int refused = 0;
        for (int section = 0; section < 400; section++) {
            Map<String, String> texts = Map.of("key " + section, any(random), any(random), any(random));
            Map<String, Datum> data = new TreeMap<>();
            texts.forEach((key, text) -> data.put(key, Datum.text(text)));
            String name = section + any(random);
            if (Format.INI.write(Datum.map(Map.of(name, Datum.map(data)))) instanceof Written.Ok) {
                written.put(name, new TreeMap<>(texts));
                sections.put(name, Datum.map(data));
            } else {
                refused++;
            }
        }
        assertTrue(written.size() > 50 && refused > 50, written.size() + " written, " + refused + " refused");
        assertEquals(written, python(FormatTest.shown(FormatTest.write(Format.INI, Datum.map(sections)))));
    }

    private static String any(Random random) {
        int[] points = CHARACTERS.codePoints().toArray();
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(6);
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(points[random.nextInt(points.length)]);
        }
        return text.toString();
    }

    private Map<String, Map<String, String>> python(String ini) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("a.ini"), ini);
        Process process = new ProcessBuilder(PYTHON, "-I", "-c", READ, file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said + ini);
        Map<String, Map<String, String>> read = new TreeMap<>();
        for (Map.Entry<String, JsonElement> section :
                JsonParser.parseString(said).getAsJsonObject().entrySet()) {
            Map<String, String> texts = new TreeMap<>();
            section.getValue()
                    .getAsJsonObject()
                    .entrySet()
                    .forEach(entry -> texts.put(entry.getKey(), entry.getValue().getAsString()));
            read.put(section.getKey(), texts);
        }
        return read;
    }
}
