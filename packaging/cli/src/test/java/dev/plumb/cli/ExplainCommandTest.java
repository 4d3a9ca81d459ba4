package dev.plumb.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.plumb.agent.protocol.json.Json;
import dev.plumb.agent.protocol.json.JsonSource;
import dev.plumb.agent.protocol.json.MalformedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Small sites and what `plumb explain` says of them, as files that people review.
class ExplainCommandTest {
    private static final Path CASES = Path.of("src/test/resources/explain");
    private static final Path PAGE = Path.of("../../docs/command-line.md");
    private static final Pattern PLACE = Pattern.compile("[a-z/-]+\\.yaml:\\d+:\\d+");
    private static final String QUESTIONS = "# explain";

    @TempDir
    private Path all;

    @TestFactory
    Stream<DynamicTest> everyAnswerIsTheOneThatWasReviewed() throws IOException {
        try (Stream<Path> files = Files.list(CASES)) {
            List<Path> sites = files.filter(file -> file.toString().endsWith(".site"))
                    .sorted()
                    .toList();
            assertFalse(sites.isEmpty());
            return sites.stream()
                    .map(site -> DynamicTest.dynamicTest(site.getFileName().toString(), () -> check(site)));
        }
    }

    private void check(Path site) throws IOException, MalformedException {
        Path folder = all.resolve(site.getFileName());
        List<String> questions = unpack(Files.readString(site), folder);
        StringBuilder actual = new StringBuilder();
        for (String question : questions) {
            Trial trial = Trial.run(folder, arguments(question));
            actual.append("$ plumb explain ").append(question).append('\n');
            actual.append(trial.out()).append(trial.err()).append('\n');
            sameAsJson(question, trial, folder);
        }
        Path expected = site.resolveSibling(site.getFileName().toString().replace(".site", ".expected"));
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(expected, actual);
            fail("updated " + expected + "; run again without golden.update");
        }
        assertEquals(Files.readString(expected), actual.toString());
    }

    private static String[] arguments(String question, String... more) {
        List<String> arguments = new ArrayList<>(List.of("explain"));
        arguments.addAll(List.of(question.split(" ", 2)));
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }

    /// The document has every place that the text has, and no key that scripts were not told of.
    private static void sameAsJson(String question, Trial text, Path folder) throws IOException, MalformedException {
        Trial json = Trial.run(folder, arguments(question, "--json"));
        assertEquals(text.code(), json.code(), question);
        Json document = JsonSource.read(json.out().strip().getBytes(StandardCharsets.UTF_8), 1 << 20);
        String page = Files.readString(PAGE);
        if (json.code() == 0) {
            keys(document).forEach(key -> assertTrue(page.contains("`" + key + "`"), key + " is not on " + PAGE));
        }
        List<String> places =
                PLACE.matcher(text.out()).results().map(MatchResult::group).toList();
        places.forEach(place -> assertTrue(json.out().contains(place), question + " " + place));
    }

    /// The keys of the document, but for those within a resource or a value, which are not this command's.
    private static Set<String> keys(Json json) {
        Set<String> keys = new TreeSet<>();
        switch (json) {
            case Json.Obj(var members) ->
                members.forEach((key, member) -> {
                    keys.add(key);
                    if (!key.equals("resource") && !key.equals("value")) {
                        keys.addAll(keys(member));
                    }
                });
            case Json.Arr(List<Json> items) -> items.forEach(item -> keys.addAll(keys(item)));
            case Json.Str str -> {}
            case Json.Num num -> {}
            case Json.Bool bool -> {}
        }
        return keys;
    }

    /// Writes the site's files; gives the questions.
    private static List<String> unpack(String text, Path folder) throws IOException {
        List<String> questions = new ArrayList<>();
        for (String part : text.split("(?m)^=== ", -1)) {
            int line = part.indexOf('\n');
            String path = part.substring(0, line);
            String content = part.substring(line + 1);
            if (path.equals(QUESTIONS)) {
                questions.addAll(content.lines().toList());
            } else if (!text.startsWith(part)) {
                new SmallSite(folder).file(path, content);
            }
        }
        return questions;
    }
}
