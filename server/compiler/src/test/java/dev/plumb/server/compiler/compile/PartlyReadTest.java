package dev.plumb.server.compiler.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.plumb.api.Problem;
import dev.plumb.base.BaseModule;
import dev.plumb.server.compiler.check.SiteCheck;
import dev.plumb.server.compiler.datum.Datum;
import dev.plumb.server.compiler.fleet.FleetSnapshot;
import dev.plumb.server.compiler.fleet.Inventory;
import dev.plumb.server.compiler.site.Library;
import dev.plumb.server.compiler.site.SiteReader;
import dev.plumb.server.compiler.site.SiteTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// The example, damaged in all places one after the other: the damage is told and nothing that only follows from it.
class PartlyReadTest {
    private static final Library LIBRARY = new Library(List.of(new BaseModule()));
    private static final Inventory DEBIAN =
            Inventory.of(Map.of("os", Datum.map(Map.of("id", Datum.text("debian"), "version", Datum.text("12")))));

    private final Map<String, byte[]> example = example();

    private static Map<String, byte[]> example() {
        try {
            return Folder.files(Folder.EXAMPLE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> yaml() {
        return example.keySet().stream()
                .filter(path -> path.endsWith(".yaml") && !path.startsWith("secrets/"))
                .toList();
    }

    private List<Problem> problems(String path, String text) {
        Map<String, byte[]> damaged = new TreeMap<>(example);
        damaged.put(path, text.getBytes(StandardCharsets.UTF_8));
        SiteReader.InPart read = SiteReader.readInPart(new SiteTree(damaged), LIBRARY);
        return SiteCheck.of(read, FleetSnapshot.NONE, node -> DEBIAN, LocalDate.EPOCH)
                .problems();
    }

    @Test
    void aFileThatCouldNotBeTakenIsTheOnlyProblem() {
        List<String> read = example.keySet().stream().filter(SiteTree::reads).toList();
        for (String path : read) {
            Map<String, byte[]> others = new TreeMap<>(example);
            others.remove(path);
            Problem link = Problem.author("site.link", "expected a file, found a symbolic link");
            SiteReader.InPart rest = SiteReader.readInPart(new SiteTree(others, Map.of(path, link)), LIBRARY);
            List<Problem> problems = SiteCheck.of(rest, FleetSnapshot.NONE, node -> DEBIAN, LocalDate.EPOCH)
                    .problems();
            assertEquals(List.of(link.at(path + ":1:1")), problems);
        }
    }

    private String text(String path) {
        return new String(example.getOrDefault(path, new byte[0]), StandardCharsets.UTF_8);
    }

    @Test
    void aFileThatCannotBeReadIsTheOnlyProblem() {
        assertFalse(yaml().isEmpty());
        for (String path : yaml()) {
            List<Problem> problems = problems(path, "[");
            assertEquals(1, problems.size(), path + problems);
            assertEquals("yaml.syntax", problems.getFirst().code());
        }
    }

    @Test
    void aValueThatCannotBeReadIsTheOnlyProblem() {
        int damaged = 0;
        for (String path : yaml()) {
            List<String> lines = text(path).lines().toList();
            for (int i = Math.max(0, lines.indexOf("entries:")); i < lines.size(); i++) {
                int colon = lines.get(i).indexOf(": ");
                if (lines.contains("entries:") && colon > 0 && oneValue(lines.get(i))) {
                    String value = lines.get(i).substring(0, colon) + ": $(no name";
                    onlyThere(path, lines, i, value);
                    damaged++;
                }
            }
        }
        assertFalse(damaged < 20, damaged + " values");
    }

    /// Names are looked for in it, and it ends where its line does.
    private static boolean oneValue(String line) {
        return !line.contains("because:") && !line.endsWith("|");
    }

    private void onlyThere(String path, List<String> lines, int line, String instead) {
        List<String> changed = new ArrayList<>(lines);
        changed.set(line, instead);
        List<Problem> problems = problems(path, String.join("\n", changed));
        for (Problem problem : problems) {
            assertEquals(
                    path + ":" + (line + 1),
                    problem.place().orElse("").replaceAll(":[0-9]+$", ""),
                    instead + " gave " + problems);
        }
        assertFalse(problems.isEmpty(), instead);
    }

    @Test
    void whateverLineIsMissingOrTwiceReadingAndCheckingEnd() {
        for (String path : yaml()) {
            List<String> lines = text(path).lines().toList();
            for (int i = 0; i < lines.size(); i++) {
                List<String> missing = new ArrayList<>(lines);
                missing.remove(i);
                problems(path, String.join("\n", missing));
                List<String> twice = new ArrayList<>(lines);
                twice.add(i, lines.get(i));
                problems(path, String.join("\n", twice));
            }
        }
    }
}
