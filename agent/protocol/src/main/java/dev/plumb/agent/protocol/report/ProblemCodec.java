package dev.plumb.agent.protocol.report;

import dev.plumb.agent.protocol.json.Fields;
import dev.plumb.agent.protocol.json.Json;
import dev.plumb.agent.protocol.json.MalformedException;
import dev.plumb.api.Problem;
import java.util.Locale;

/// The wire form of a [Problem].
public final class ProblemCodec {
    private ProblemCodec() {}

    /// The wire form.
    public static Json.Obj write(Problem problem) {
        return Json.members()
                .put("code", problem.code())
                .put("owner", problem.owner().name().toLowerCase(Locale.ROOT))
                .put("place", problem.place())
                .put("summary", problem.summary())
                .put("advice", problem.advice())
                .build();
    }

    /// The problem.
    public static Problem read(Json json) throws MalformedException {
        Fields fields = Fields.of("a problem", json);
        String owner = fields.text("owner");
        try {
            Problem problem = new Problem(
                    fields.text("code"),
                    Problem.Owner.valueOf(owner.toUpperCase(Locale.ROOT)),
                    fields.optionalText("place"),
                    fields.text("summary"),
                    fields.optionalText("advice"));
            fields.end();
            return problem;
        } catch (IllegalArgumentException notOne) {
            throw new MalformedException("not a problem: " + notOne.getMessage());
        }
    }
}
