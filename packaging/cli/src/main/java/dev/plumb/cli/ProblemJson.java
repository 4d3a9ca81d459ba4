package dev.plumb.cli;

import dev.plumb.agent.protocol.json.Json;
import dev.plumb.agent.protocol.report.ProblemCodec;
import dev.plumb.api.Problem;
import java.util.Collection;

/// Problems as JSON, for `--json`.
final class ProblemJson {
    private ProblemJson() {}

    static Json all(Collection<Problem> problems) {
        return new Json.Arr(problems.stream()
                .map(problem -> (Json) ProblemCodec.write(problem))
                .toList());
    }

    /// The answer of a command that could not do what it was asked.
    static Json.Obj document(Collection<Problem> problems) {
        return Json.members().put("problems", all(problems)).build();
    }
}
