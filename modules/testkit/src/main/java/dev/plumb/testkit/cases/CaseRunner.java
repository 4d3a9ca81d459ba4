package dev.plumb.testkit.cases;

import dev.plumb.api.Action;
import dev.plumb.api.Claims;
import dev.plumb.api.Observed;
import dev.plumb.api.Parsed;
import dev.plumb.api.Plan;
import dev.plumb.api.Problem;
import dev.plumb.api.Refreshable;
import dev.plumb.api.Releasable;
import dev.plumb.api.Remarkable;
import dev.plumb.api.ResourceProvider;
import dev.plumb.api.ResourceSpec;
import dev.plumb.api.Thing;
import dev.plumb.api.node.Applied;
import dev.plumb.api.node.Step;
import dev.plumb.api.node.Unanswered;
import dev.plumb.api.value.Value;
import dev.plumb.testkit.node.FakeNode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Runs a case against a fake node: parse, observe, plan, perform, look again.
///
/// @param <S> what the kind's resources shall be
/// @param <O> what they are found to be
public final class CaseRunner<S extends ResourceSpec, O> {
    private final ResourceProvider<S, O> provider;

    /// A runner for one kind.
    public CaseRunner(ResourceProvider<S, O> provider) {
        this.provider = provider;
    }

    /// Runs a case from its declaration to a second look.
    public CaseRun run(CaseFile file) {
        answers(file);
        FakeNode node = file.node();
        Map<String, Value> shown = new LinkedHashMap<>();
        return switch (file.declaration(provider.definition()).parse(provider)) {
            case Parsed.Invalid<S>(List<Problem> problems) -> {
                shown.put("problems", texts(problems));
                yield new CaseRun(shown, node, Optional.empty(), false, Optional.empty());
            }
            case Parsed.Ok<S>(S spec) -> {
                if (file.showsClaims()) {
                    shown.put("claims", claims(provider.claims(spec)));
                }
                yield run(spec, file.ask(), node, shown);
            }
        };
    }

    private void answers(CaseFile file) {
        boolean answers = switch (file.ask()) {
            case "refresh" -> provider instanceof Refreshable<?, ?>;
            case "release" -> provider instanceof Releasable<?, ?>;
            default -> true;
        };
        if (!answers) {
            String wanted = file.ask().equals("refresh") ? "Refreshable" : "Releasable";
            throw new IllegalArgumentException(
                    file.path() + ": asks '" + file.ask() + "'; the provider must implement " + wanted + " to answer");
        }
    }

    private CaseRun run(S spec, String ask, FakeNode node, Map<String, Value> shown) {
        Map<String, Map<String, Value>> before = node.describe();
        Optional<Plan> plan = switch (ask) {
            case "plan" -> Optional.of(plan(spec, node));
            case "release" -> Optional.of(release(spec, observe(spec, node)));
            case "refresh" -> refresh(spec, observe(spec, node)).map(action -> new Plan.Change(List.of(action)));
            default -> throw new IllegalArgumentException("cannot ask '" + ask + "'");
        };
        shown.put("plan", plan.map(PlanShown::of).orElse(Shown.text("nothing to refresh")));
        List<String> remarks = plan.filter(Plan.Unknown.class::isInstance).isPresent()
                ? List.of()
                : remarks(spec, observe(spec, node));
        if (!remarks.isEmpty()) {
            shown.put(
                    "remarks",
                    new Value.Listing(
                            remarks.stream().<Value>map(Value.Text::new).toList()));
        }
        Optional<Problem> failure = plan.flatMap(p -> perform(p, node));
        if (!node.performed().isEmpty()) {
            List<Value> steps = node.performed().stream()
                    .map(step -> Shown.named((Record) step))
                    .toList();
            shown.put("steps", new Value.Listing(steps));
        }
        failure.ifPresent(problem -> shown.put("failed", Shown.text(problem.toString())));
        Value after = NodeChange.between(before, node.describe());
        if (!after.equals(Value.Mapping.of(Map.of()))) {
            shown.put("after", after);
        }
        return finish(spec, ask, new CaseRun(shown, node, plan, failure.isPresent(), Optional.empty()));
    }

    private CaseRun finish(S spec, String ask, CaseRun run) {
        if (run.failed() || !ask.equals("plan")) {
            return run;
        }
        Plan again = plan(spec, run.node());
        if (run.plan().filter(Plan.Change.class::isInstance).isPresent() && !(again instanceof Plan.InSync)) {
            run.shown().put("again", PlanShown.of(again));
        }
        return new CaseRun(run.shown(), run.node(), run.plan(), false, Optional.of(again));
    }

    /// Looks and plans as the engine does: where the node does not answer, it is unknown.
    public Plan plan(S spec, FakeNode node) {
        try {
            return provider.plan(spec, provider.observe(spec, node));
        } catch (Unanswered unanswered) {
            return new Plan.Unknown(unanswered.problem());
        }
    }

    /// Observes, and makes sure that looking performed no step.
    private Observed<O> observe(S spec, FakeNode node) {
        Observed<O> observed = provider.observe(spec, node);
        if (!node.performed().isEmpty()) {
            throw new AssertionError("observing performed " + node.performed());
        }
        return observed;
    }

    @SuppressWarnings("unchecked")
    private Plan release(S spec, Observed<O> observed) {
        return ((Releasable<S, O>) provider).release(spec, observed);
    }

    @SuppressWarnings("unchecked")
    private Optional<Action> refresh(S spec, Observed<O> observed) {
        return ((Refreshable<S, O>) provider).refresh(spec, observed);
    }

    @SuppressWarnings("unchecked")
    private List<String> remarks(S spec, Observed<O> observed) {
        return provider instanceof Remarkable<?, ?> ? ((Remarkable<S, O>) provider).remarks(spec, observed) : List.of();
    }

    /// Performs a plan's steps up to the first that fails, and tells its problem.
    public static Optional<Problem> perform(Plan plan, FakeNode node) {
        if (!(plan instanceof Plan.Change(List<Action> actions))) {
            return Optional.empty();
        }
        for (Step step :
                actions.stream().flatMap(action -> action.steps().stream()).toList()) {
            Optional<Problem> problem = switch (node.perform(step)) {
                case Applied.Done() -> Optional.empty();
                case Applied.Failed(Problem why) -> Optional.of(why);
                case Applied.Held(Problem why) -> Optional.of(why);
            };
            if (problem.isPresent()) {
                return problem;
            }
        }
        return Optional.empty();
    }

    private static Value claims(Claims claims) {
        Map<String, Value> shown = new TreeMap<>();
        shown.put("owns", things(claims.owns()));
        shown.put("needs", things(claims.needs()));
        shown.put("refreshed-by", things(claims.refreshedBy()));
        return Value.Mapping.of(shown);
    }

    private static Value things(Collection<Thing> things) {
        return new Value.Listing(things.stream()
                .map(thing -> thing.match() == Thing.Match.BELOW ? thing + "/*" : thing.toString())
                .sorted()
                .map(text -> (Value) new Value.Text(text))
                .toList());
    }

    private static Value texts(Collection<Problem> problems) {
        return new Value.Listing(problems.stream()
                .map(Problem::toString)
                .sorted()
                .map(text -> (Value) new Value.Text(text))
                .toList());
    }
}
