package dev.plumb.testkit.cases;

import dev.plumb.api.Action;
import dev.plumb.api.Difference;
import dev.plumb.api.Ensure;
import dev.plumb.api.Observed;
import dev.plumb.api.Parsed;
import dev.plumb.api.Plan;
import dev.plumb.api.Problem;
import dev.plumb.api.ResourceProvider;
import dev.plumb.api.ResourceSpec;
import dev.plumb.testkit.node.FakeNode;
import java.util.List;
import java.util.Optional;

/// What becomes of a case's thing when it is no longer declared and shall be removed: what the case created is found
/// again by its last declaration, and is missing afterwards.
///
/// @param provider the kind
/// @param <S> what the kind's resources shall be
/// @param <O> what they are found to be
public record Removal<S extends ResourceSpec, O>(ResourceProvider<S, O> provider) {

    /// Whether a case shows a thing that is not there and is brought, as the engine must see it: only what it saw being
    /// created does it remove once that is no longer declared.
    public boolean begunBy(CaseFile file) {
        Declaration declared = file.declaration(provider.definition());
        return declared.ensure() == Ensure.PRESENT
                && declared.parse(provider) instanceof Parsed.Ok<S>(S there)
                && missing(there, file.node());
    }

    /// What is wrong about the removal; empty also for a case that creates nothing.
    public Optional<String> brokenBy(CaseFile file) {
        Declaration declared = file.declaration(provider.definition());
        if (declared.ensure() == Ensure.ABSENT || !(declared.parse(provider) instanceof Parsed.Ok<S>(S there))) {
            return Optional.empty();
        }
        return switch (declared.released().parse(provider)) {
            case Parsed.Invalid<S>(List<Problem> problems) ->
                Optional.of("with 'ensure: absent' it is refused: " + problems
                        + "; rules between attributes are for what shall be present");
            case Parsed.Ok<S>(S gone) -> {
                CaseRun run = new CaseRunner<>(provider).run(file);
                boolean created = file.ask().equals("plan") && !run.failed() && missing(there, file.node());
                yield created && !missing(there, run.node()) ? brokenBy(there, gone, run.node()) : Optional.empty();
            }
        };
    }

    private Optional<String> brokenBy(S there, S gone, FakeNode node) {
        Plan removal = provider.plan(gone, provider.observe(gone, node));
        if (removal instanceof Plan.InSync) {
            return Optional.of("it is there, but with 'ensure: absent' nothing is found: " + PlanShown.of(removal));
        }
        boolean done = removal instanceof Plan.Change
                && CaseRunner.perform(removal, node).isEmpty();
        return done && !missing(there, node)
                ? Optional.of("after its removal it is still there: "
                        + PlanShown.of(provider.plan(there, provider.observe(there, node))))
                : Optional.empty();
    }

    private boolean missing(S there, FakeNode node) {
        if (new CaseRunner<>(provider).plan(there, node) instanceof Plan.Unknown) {
            return false;
        }
        Observed<O> observed = provider.observe(there, node);
        return observed instanceof Observed.Absent
                || (provider.plan(there, observed) instanceof Plan.Change(List<Action> actions)
                        && actions.stream()
                                .flatMap(action -> action.differences().stream())
                                .anyMatch(Difference.missing()::equals));
    }
}
