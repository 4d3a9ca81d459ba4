package dev.plumb.agent.engine.change;

import static dev.plumb.agent.engine.Trial.id;
import static dev.plumb.agent.engine.Trial.report;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.agent.engine.Trial;
import dev.plumb.agent.protocol.ManifestResource;
import dev.plumb.agent.protocol.Outcome;
import dev.plumb.agent.protocol.report.RunReport;
import dev.plumb.api.Ensure;
import dev.plumb.api.Problem;
import dev.plumb.api.node.FileStep;
import dev.plumb.api.node.Refusals;
import dev.plumb.api.value.Value;
import dev.plumb.base.BaseModule;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Somebody writes to a file between the look at it and the change of a part of it: what he wrote stays.
class OvertakenTest {
    private final Trial trial = new Trial();
    private final Deque<String> others = new ArrayDeque<>();

    OvertakenTest() {
        trial.control = step -> {
            if (step instanceof FileStep.Write write && !others.isEmpty()) {
                there(write.path(), others.remove());
            }
            return trial.node.perform(step);
        };
    }

    private void there(String path, String text) {
        trial.node.put("files: { " + path + ": '" + text + "' }");
    }

    private static ManifestResource wish(String printed) {
        Map<String, Value> attributes = switch (id(printed).kind()) {
            case "line" -> Map.of("text", new Value.Text("\"ours\": 1"), "create", new Value.Flag(true));
            case "setting" -> Map.of("value", Value.Content.of("1"));
            case "hosts" -> Map.of("entries", new Value.Mapping(new TreeMap<>(Map.of("10.0.0.1", names("ours")))));
            case String other -> throw new IllegalArgumentException(other);
        };
        return ManifestResource.of(id(printed), Ensure.PRESENT, attributes);
    }

    private static Value names(String name) {
        return new Value.Listing(List.of(new Value.Text(name)));
    }

    private RunReport run(String printed) {
        return trial.run(new BaseModule(), wish(printed));
    }

    private String text(String path) {
        return trial.node.text(path).orElse("");
    }

    @ParameterizedTest
    @CsvSource({
        "line[/etc/a.json#x], /etc/a.json",
        "setting[/etc/a.json#ours], /etc/a.json",
        "hosts[system], /etc/hosts",
    })
    void whatOthersWroteMeanwhileStaysAndOursIsPutBesideIt(String resource, String path) {
        there(path, "{}");
        others.add("{\"theirs\": 2}");
        assertEquals("changed", Trial.code(run(resource), resource));
        assertTrue(text(path).contains("theirs") && text(path).contains("ours"), text(path));
    }

    @ParameterizedTest
    @CsvSource({"line[/etc/a.json#x], /etc/a.json", "hosts[system], /etc/hosts"})
    void whatOthersMadeMeanwhileStays(String resource, String path) {
        others.add("{\"theirs\": 2}");
        assertEquals("changed", Trial.code(run(resource), resource));
        assertTrue(text(path).contains("theirs") && text(path).contains("ours"), text(path));
    }

    @ParameterizedTest
    @CsvSource({"line[/etc/a.json#x]", "setting[/etc/a.json#ours]"})
    void whoeverWritesAllTheTimeIsToldAndNotOverwritten(String resource) {
        there("/etc/a.json", "{}");
        others.addAll(List.of("{\"theirs\": 2}", "{\"theirs\": 3}"));
        Outcome outcome = report(run(resource), resource).outcome();
        assertEquals(
                Optional.of(Refusals.CHANGED_MEANWHILE),
                outcome instanceof Outcome.Failed(Problem problem) ? Optional.of(problem.code()) : Optional.empty());
        assertEquals("{\"theirs\": 3}", text("/etc/a.json"));
    }

    @ParameterizedTest
    @CsvSource("line[/etc/a.json#x]")
    void whatSomebodyElseDidMeanwhileIsNotDoneAgain(String resource) {
        there("/etc/a.json", "{}");
        others.add("\"ours\": 1");
        assertEquals("changed", Trial.code(run(resource), resource));
        assertEquals("\"ours\": 1", text("/etc/a.json"));
    }
}
