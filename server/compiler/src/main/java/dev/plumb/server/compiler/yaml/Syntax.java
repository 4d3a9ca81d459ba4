package dev.plumb.server.compiler.yaml;

import dev.plumb.api.Problem;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// What the parser says where YAML's own grammar is broken, in our form.
final class Syntax {
    private static final String CODE = "yaml.syntax";

    private Syntax() {}

    static Problem problem(Place place, MarkedYamlEngineException e) {
        String found = String.valueOf(e.getProblem());
        if (found.contains("TAB")) {
            return place.problem("yaml.tab", "expected spaces, found a tab").advise("YAML indents with spaces only");
        }
        String context = e.getContext() == null || e.getContext().isBlank() ? "" : e.getContext() + ": ";
        return place.problem(CODE, oneLine(context + found));
    }

    static Problem problem(Place place, YamlEngineException e) {
        return place.problem(CODE, oneLine(String.valueOf(e.getMessage())));
    }

    private static String oneLine(String message) {
        return message.strip().replaceAll("\\s+", " ");
    }
}
