package dev.plumb.cli;

import dev.plumb.agent.protocol.json.Json;
import dev.plumb.api.Problem;
import dev.plumb.api.type.Quoted;
import dev.plumb.api.type.Suggestion;
import java.util.List;
import java.util.SortedMap;

/// Shows what can be managed.
final class KindsCommand extends Answering {
    private final Argument<String> kind = takes(Argument.optionalOperand(0, "KIND", "file, package, service …"));

    KindsCommand(Terminal terminal) {
        super(terminal, "kinds");
        does("Shows every kind of resource, or one with its attributes, an example and its faults.");
        example("Example: plumb kinds file", "Exit: 0, or 1 when there is no such kind");
    }

    @Override
    Answer answer() {
        SortedMap<String, Families.Kind> kinds = Families.load().kinds();
        return kind.given().map(name -> one(kinds, name)).orElseGet(() -> all(kinds));
    }

    private static Answer all(SortedMap<String, Families.Kind> kinds) {
        return Answer.of(
                Exit.DONE,
                () -> lines(kinds),
                () -> Json.members()
                        .put(
                                "kinds",
                                new Json.Arr(kinds.values().stream()
                                        .map(found -> (Json) members(found).build())
                                        .toList()))
                        .build());
    }

    private static List<String> lines(SortedMap<String, Families.Kind> kinds) {
        int width = kinds.keySet().stream().mapToInt(String::length).max().orElse(0);
        return kinds.entrySet().stream()
                .map(entry -> ("%-" + width + "s  %s")
                        .formatted(
                                entry.getKey(),
                                entry.getValue().provider().definition().summary()))
                .toList();
    }

    private static Answer one(SortedMap<String, Families.Kind> kinds, String name) {
        Families.Kind found = kinds.get(name);
        if (found == null) {
            return Answer.refused(
                    Problem.operator("kinds.unknown", "expected the name of a kind, found " + Quoted.of(name))
                            .advise(Suggestion.advice(name, kinds.keySet()).orElse("plumb kinds lists all")));
        }
        String page = found.page().orElse(found.provider().definition().summary());
        return Answer.of(
                Exit.DONE,
                () -> page.lines().toList(),
                () -> members(found).put("page", page).build());
    }

    private static Json.Members members(Families.Kind kind) {
        return Json.members()
                .put("kind", kind.provider().definition().kind())
                .put("family", kind.family().family())
                .put("summary", kind.provider().definition().summary());
    }
}
