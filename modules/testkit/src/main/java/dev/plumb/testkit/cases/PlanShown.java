package dev.plumb.testkit.cases;

import dev.plumb.api.Action;
import dev.plumb.api.Difference;
import dev.plumb.api.Disruption;
import dev.plumb.api.Plan;
import dev.plumb.api.Problem;
import dev.plumb.api.type.Types;
import dev.plumb.api.value.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Shows a plan as a case file holds it.
public final class PlanShown {
    private PlanShown() {}

    /// The plan as values.
    public static Value of(Plan plan) {
        return switch (plan) {
            case Plan.InSync(String why) -> one("in-sync", why);
            case Plan.Change(List<Action> actions) ->
                new Value.Listing(actions.stream().map(PlanShown::of).toList());
            case Plan.Unknown(Problem why) -> one("unknown", why.toString());
            case Plan.Pending(Plan.Until until, String why) -> one("pending-" + Types.word(until), why);
            case Plan.Waiting(String on, Duration patience) ->
                one("waiting", patience.isZero() ? on : on + ", for " + patience.toSeconds() + "s");
            case Plan.Unsupported(String needs) -> one("unsupported", needs);
            case Plan.Refused(Problem problem) -> one("refused", problem.toString());
        };
    }

    private static Value one(String key, String text) {
        return Value.Mapping.of(Map.of(key, Shown.text(text)));
    }

    static Value of(Action action) {
        SortedMap<String, Value> shown = new TreeMap<>();
        shown.put("action", Shown.text(action.summary()));
        List<Value> classes = action.classes().stream()
                .filter(c -> c != Disruption.NONE)
                .sorted()
                .map(c -> (Value) Shown.text(c.word()))
                .toList();
        if (!classes.isEmpty()) {
            shown.put("classes", new Value.Listing(classes));
        }
        SortedMap<String, Value> differences = new TreeMap<>();
        action.differences().forEach(difference -> differences.put(difference.attribute(), of(difference)));
        if (!differences.isEmpty()) {
            shown.put("differences", new Value.Mapping(differences));
        }
        return new Value.Mapping(shown);
    }

    private static Value of(Difference difference) {
        if (difference.sensitive()) {
            return Shown.text("not shown");
        }
        Optional<Value> from = difference.observed().map(Shown::value);
        Optional<Value> to = difference.desired().map(Shown::value);
        if (oneLine(from) && oneLine(to)) {
            return Shown.text(from.map(Value::toString).orElse("(none)") + " -> "
                    + to.map(Value::toString).orElse("(none)"));
        }
        SortedMap<String, Value> both = new TreeMap<>();
        from.ifPresent(value -> both.put("from", value));
        to.ifPresent(value -> both.put("to", value));
        return new Value.Mapping(both);
    }

    private static boolean oneLine(Optional<Value> value) {
        return value.map(v -> v instanceof Value.Text(String text) && !text.contains("\n") && !text.isEmpty())
                .orElse(true);
    }
}
