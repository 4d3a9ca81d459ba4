package dev.plumb.server.compiler.yaml;

import dev.plumb.api.Problem;
import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;

/// The lines with `%` before a document: only YAML 1.2 is read, and no tags.
final class Directives {
    private Directives() {}

    /// @param place where they begin
    static List<Problem> problems(Place place, Event begin) {
        if (!(begin instanceof DocumentStartEvent start)) {
            return List.of();
        }
        List<Problem> problems = new ArrayList<>();
        start.getSpecVersion()
                .filter(version -> version.getMajor() != 1 || version.getMinor() != 2)
                .map(version -> place.problem(
                                "yaml.version", "expected YAML 1.2, found YAML " + version.getRepresentation())
                        .advise(
                                "leave the line out: what yes, on or 0644 means is decided by the place's type, as in no"
                                        + " other version"))
                .ifPresent(problems::add);
        if (!start.getTags().isEmpty()) {
            problems.add(place.problem("yaml.tag", "tags are not part of the language, found %TAG")
                    .advise("leave the line out"));
        }
        return problems;
    }
}
