package dev.plumb.cli;

import dev.plumb.agent.protocol.json.Json;
import dev.plumb.agent.protocol.report.ProblemCodec;
import dev.plumb.api.Problem;
import java.util.Collection;

/// Problems as JSON, for `--json`.
final class ProblemJson {
    private ProblemJson() {}

    /// Shows problems in the form that was asked for: one line each where people look for them, or as the whole
    /// answer.
    static void show(Terminal terminal, Options.Form form, Collection<Problem> problems) {
        if (form.json()) {
            terminal.json(Json.members().put("problems", all(problems)).build());
        } else {
            terminal.problems(problems);
        }
    }

    static Json all(Collection<Problem> problems) {
        return new Json.Arr(problems.stream()
                .map(problem -> (Json) ProblemCodec.write(problem))
                .toList());
    }
}
