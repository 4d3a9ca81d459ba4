package dev.plumb.cli;

import dev.plumb.agent.protocol.json.Json;
import dev.plumb.api.Problem;
import java.util.Collection;
import java.util.Locale;

/// Problems as JSON, for `--json`.
final class ProblemJson {
    private ProblemJson() {}

    static Json all(Collection<Problem> problems) {
        return new Json.Arr(problems.stream().map(ProblemJson::one).toList());
    }

    static Json one(Problem problem) {
        Json.Members members = Json.members()
                .put("code", new Json.Str(problem.code()))
                .put("owner", new Json.Str(problem.owner().name().toLowerCase(Locale.ROOT)))
                .put("summary", new Json.Str(problem.summary()));
        problem.place().ifPresent(place -> members.put("place", new Json.Str(place)));
        problem.advice().ifPresent(advice -> members.put("advice", new Json.Str(advice)));
        return members.build();
    }
}
