package dev.plumb.agent.engine;

import dev.plumb.agent.engine.foreseen.Bringing;
import dev.plumb.agent.engine.foreseen.ForeseenNode;
import dev.plumb.api.Action;
import dev.plumb.api.Problem;
import dev.plumb.api.ResourceId;
import dev.plumb.api.Thing;
import dev.plumb.api.node.AccountStep;
import dev.plumb.api.node.Applied;
import dev.plumb.api.node.NodeView;
import dev.plumb.api.node.Step;
import dev.plumb.api.node.Unanswered;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Takes for done what a run that only plans would change, so that what comes after is planned for the
/// node as it would be then.
final class Foreseeing {
    private static final Set<Thing.Sort> FORESEEN =
            EnumSet.of(Thing.Sort.PATH, Thing.Sort.USER, Thing.Sort.GROUP, Thing.Sort.UID, Thing.Sort.GID);

    private final Run run;
    private final ForeseenNode node;
    private final List<Came> came = new ArrayList<>();
    private int steps;

    /// A step that was taken for done.
    private record Came(ResourceId from, Step step) {}

    Foreseeing(Run run, Ports ports) {
        this.run = run;
        this.node = new ForeseenNode(ports.view(), ports.contents());
    }

    /// What became of foreseeing actions.
    ///
    /// @param problem why a run would fail at them
    /// @param notes what it would fail at unless something comes that cannot be foreseen
    record Foreseen(Optional<Problem> problem, List<String> notes) {}

    /// The node as it would be.
    NodeView node() {
        return node;
    }

    /// How many steps were taken for done so far.
    int steps() {
        return steps;
    }

    /// Takes these actions of a resource for done, up to the first step that the node would certainly refuse.
    Foreseen take(ResourceId id, List<Action> actions) {
        for (Action action : actions) {
            for (Step step : action.steps()) {
                steps++;
                if (perform(step) instanceof Applied.Failed(Problem problem)) {
                    return refused(problem);
                }
                if (!(step instanceof AccountStep)) {
                    came.add(new Came(id, step));
                }
            }
        }
        return new Foreseen(Optional.empty(), List.of());
    }

    /// Where the machine does not answer, nothing is certain.
    private Applied perform(Step step) {
        try {
            return node.perform(step);
        } catch (Unanswered unanswered) {
            return Applied.DONE;
        }
    }

    /// Whether a problem of a resource of files and accounts alone is one for certain: nothing that came so far and
    /// cannot be foreseen could end it.
    boolean certain(Managed<?, ?> resource, Problem problem) {
        Set<Thing> owned = resource.claims().owns();
        return mayEnd(problem).isEmpty()
                && !owned.isEmpty()
                && owned.stream().map(Thing::sort).allMatch(FORESEEN::contains);
    }

    private Optional<ResourceId> mayEnd(Problem problem) {
        return came.stream()
                .filter(one -> Bringing.mayEnd(one.step(), problem))
                .map(Came::from)
                .findFirst()
                .or(() -> run.following().untold(owned -> Bringing.mayEnd(owned, problem)))
                .or(() -> run.following().doubted(owned -> Bringing.mayEnd(owned, problem)));
    }

    private Foreseen refused(Problem problem) {
        return mayEnd(problem)
                .map(from -> new Foreseen(
                        Optional.empty(), List.of("unless " + from + " brings what is missing: " + problem.summary())))
                .orElseGet(() -> new Foreseen(Optional.of(problem), List.of()));
    }
}
