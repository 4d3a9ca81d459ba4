package dev.plumb.agent.protocol.report;

import dev.plumb.agent.protocol.Hold;
import dev.plumb.agent.protocol.Outcome;
import dev.plumb.agent.protocol.json.Fields;
import dev.plumb.agent.protocol.json.Json;
import dev.plumb.agent.protocol.json.MalformedException;
import dev.plumb.api.Problem;
import dev.plumb.api.ResourceId;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The wire form of an [Outcome]: a code, and what belongs to it. A code that the reader does not know becomes
/// [Outcome.Unrecognised] and what belongs to it is passed over.
final class OutcomeCodec {
    private OutcomeCodec() {}

    static Json.Members write(Outcome outcome) {
        Json.Members members = Json.members().put("outcome", outcome.code());
        if (outcome instanceof Outcome.InSync) {
            return members;
        }
        return switch (outcome) {
            case Outcome.InSync plain -> members;
            case Outcome.Changed plain -> members;
            case Outcome.WouldChange plain -> members;
            case Outcome.Refreshed plain -> members;
            case Outcome.Released plain -> members;
            case Outcome.Unrecognised plain -> members;
            case Outcome.Held(Hold by, Instant since) ->
                members.put("class", by.word()).put("since", since.toString());
            case Outcome.Owed(String refresh) -> members.put("on", refresh);
            case Outcome.Pending(Outcome.Pending.Until until) ->
                members.put("on", until.name().toLowerCase(Locale.ROOT));
            case Outcome.Waiting(String on) -> members.put("on", on);
            case Outcome.Skipped(ResourceId because) -> members.put("on", because.toString());
            case Outcome.Unsupported(String needs) -> members.put("on", needs);
            case Outcome.Unknown(Problem why) -> members.put("problem", ProblemCodec.write(why));
            case Outcome.Failed(Problem problem) -> members.put("problem", ProblemCodec.write(problem));
        };
    }

    static Outcome read(Fields fields) throws MalformedException {
        String code = fields.text("outcome");
        String on = fields.optionalText("on").orElse("");
        Optional<Json> problem = fields.take("problem");
        String by = fields.optionalText("class").orElse("");
        String since = fields.optionalText("since").orElse("");
        return switch (code) {
            case "in-sync" -> new Outcome.InSync();
            case "changed" -> new Outcome.Changed();
            case "would-change" -> new Outcome.WouldChange();
            case "refreshed" -> new Outcome.Refreshed();
            case "released" -> new Outcome.Released();
            case "held" ->
                Hold.read(by).isEmpty()
                        ? new Outcome.Unrecognised(code)
                        : new Outcome.Held(Hold.read(by).get(), Scalars.instant(since));
            case "owed" -> new Outcome.Owed(on);
            case "pending" -> pending(on);
            case "waiting" -> new Outcome.Waiting(on);
            case "skipped" -> new Outcome.Skipped(Scalars.id(on));
            case "unsupported" -> new Outcome.Unsupported(on);
            case "unknown" -> new Outcome.Unknown(problem(problem));
            case "failed" -> new Outcome.Failed(problem(problem));
            default -> new Outcome.Unrecognised(code);
        };
    }

    private static Outcome pending(String on) {
        return Arrays.stream(Outcome.Pending.Until.values())
                .filter(until -> until.name().toLowerCase(Locale.ROOT).equals(on))
                .findFirst()
                .<Outcome>map(Outcome.Pending::new)
                .orElseGet(() -> new Outcome.Unrecognised("pending"));
    }

    private static Problem problem(Optional<Json> json) throws MalformedException {
        return ProblemCodec.read(json.orElseThrow(() -> new MalformedException("an outcome needs its 'problem'")));
    }
}
