package dev.plumb.testkit.cases;

import dev.plumb.api.Action;
import dev.plumb.api.Difference;
import dev.plumb.api.Plan;
import dev.plumb.api.node.FileStep;
import dev.plumb.api.node.Step;
import dev.plumb.api.type.Quoted;
import dev.plumb.api.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What every plan must hold to, whatever its case says.
///
/// @param secrets values that may not be shown
/// @param refresh whether the plan answers a refresh, which needs no difference
public record PlanRules(List<String> secrets, boolean refresh) {

    /// What a plan breaks, each with what to do.
    public List<String> brokenBy(Plan plan) {
        List<String> broken = new ArrayList<>();
        String shown = PlanShown.of(plan).toString();
        if (secrets.stream().anyMatch(shown::contains)) {
            broken.add("the plan shows a secret; give Difference.secret, and put nothing that was read into words");
        }
        broken.addAll(
                switch (plan) {
                    case Plan.Change(List<Action> actions) ->
                        actions.stream().flatMap(this::brokenBy).toList();
                    case Plan.InSync(String why) -> words("in sync: why", why);
                    case Plan.Pending(Plan.Until until, String why) -> words("pending: why", why);
                    case Plan.Waiting waiting -> words("waiting: on what", waiting.on());
                    case Plan.Unsupported(String needs) -> words("unsupported: what it needs", needs);
                    case Plan.Unknown unknown -> List.of();
                    case Plan.Refused refused -> List.of();
                });
        return broken;
    }

    private static List<String> words(String what, String text) {
        return text.isBlank() || text.contains("\n")
                ? List.of(what + " must be said in one line, found " + Quoted.of(text))
                : List.of();
    }

    private Stream<String> brokenBy(Action action) {
        String which = "the action " + Quoted.of(action.summary());
        List<String> broken = new ArrayList<>(words("an action's summary", action.summary()));
        if (action.differences().isEmpty() && !refresh) {
            broken.add(which + " has no difference; say what is not as wished");
        }
        if (action.differences().stream().anyMatch(PlanRules::tells)) {
            broken.add(which + " has a difference that holds a secret; give Difference.secret");
        }
        if (action.steps().stream().anyMatch(PlanRules::tells)) {
            broken.add(which + " writes a secret by a step that is not sensitive");
        }
        return broken.stream();
    }

    private static boolean tells(Difference difference) {
        return !difference.sensitive()
                && difference.desired().filter(PlanRules::secret).isPresent();
    }

    private static boolean tells(Step step) {
        return step instanceof FileStep.Write write && !write.sensitive() && secret(write.content());
    }

    private static boolean secret(Value value) {
        return value instanceof Value.SecretRef || (value instanceof Value.Content content && content.secret());
    }
}
