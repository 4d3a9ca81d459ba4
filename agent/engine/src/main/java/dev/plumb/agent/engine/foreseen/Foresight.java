package dev.plumb.agent.engine.foreseen;

import dev.plumb.agent.engine.Ports;
import dev.plumb.agent.engine.foreseen.ForeseenPackages.Foretold;
import dev.plumb.agent.engine.permit.Alongside;
import dev.plumb.agent.engine.permit.HeldBack;
import dev.plumb.agent.engine.prepared.Managed;
import dev.plumb.api.Action;
import dev.plumb.api.Problem;
import dev.plumb.api.ResourceId;
import dev.plumb.api.Thing;
import dev.plumb.api.node.AccountStep;
import dev.plumb.api.node.Applied;
import dev.plumb.api.node.NodeView;
import dev.plumb.api.node.PackageStep;
import dev.plumb.api.node.Step;
import dev.plumb.api.node.Unanswered;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Takes for done what a run that only plans would change, so that what comes after is planned for the
/// node as it would be then.
public final class Foresight {
    private final Uncertainty uncertainty;
    private final ForeseenNode node;
    private final ForeseenPackages packages;
    private final List<Came> came = new ArrayList<>();
    private int steps;

    /// A step that was taken for done.
    private record Came(ResourceId from, Step step) {}

    public Foresight(Ports ports, Uncertainty uncertainty, Alongside alongside) {
        this.uncertainty = uncertainty;
        this.node = new ForeseenNode(ports.view(), ports.contents());
        this.packages = new ForeseenPackages(ports.view().packages(), alongside);
    }

    /// What became of foreseeing actions.
    ///
    /// @param problem why a run would fail at them
    /// @param held what would hold them in a run
    /// @param doubts what it would fail at unless something comes that cannot be foreseen
    /// @param notes what a person should know besides
    public record Foreseen(
            Optional<Problem> problem, Optional<HeldBack> held, List<String> doubts, List<String> notes) {
        private static Foreseen failed(Problem problem) {
            return new Foreseen(Optional.of(problem), Optional.empty(), List.of(), List.of());
        }

        private static Foreseen held(HeldBack held) {
            return new Foreseen(Optional.empty(), Optional.of(held), List.of(), List.of());
        }

        private static Foreseen doubtful(String doubt) {
            return new Foreseen(Optional.empty(), Optional.empty(), List.of(doubt), List.of());
        }
    }

    /// The node as it would be.
    public NodeView node() {
        return node;
    }

    /// How many steps were taken for done so far.
    public int steps() {
        return steps;
    }

    /// Takes these actions of a resource for done, up to the first step that the node would certainly refuse.
    public Foreseen take(ResourceId id, List<Action> actions) {
        List<String> notes = new ArrayList<>();
        for (Step step :
                actions.stream().flatMap(action -> action.steps().stream()).toList()) {
            steps++;
            if (perform(step) instanceof Applied.Failed(Problem problem)) {
                return refused(problem);
            }
            switch (asked(id, step)) {
                case Foretold.Done(List<String> told) -> notes.addAll(told);
                case Foretold.Held(HeldBack held) -> {
                    return Foreseen.held(held);
                }
                case Foretold.Doubtful(Problem why) -> {
                    return Foreseen.doubtful(
                            "unless the repositories are read again and have it then: " + why.summary());
                }
            }
            if (!(step instanceof AccountStep)) {
                came.add(new Came(id, step));
            }
        }
        return new Foreseen(Optional.empty(), Optional.empty(), List.of(), notes);
    }

    private Foretold asked(ResourceId id, Step step) {
        try {
            return packages.take(step, List.of(id));
        } catch (Unanswered unanswered) {
            return new Foretold.Done(List.of());
        }
    }

    /// Takes note of what is done before the package manager is asked of the steps of many resources at once.
    public void before(List<Action> actions) {
        actions.stream().flatMap(action -> action.steps().stream()).forEach(packages::before);
    }

    /// Asks the package manager of the steps of many resources at once; empty where something stands
    /// against them.
    ///
    /// @param ids for which it would be done
    /// @param together one action that does what all of these do
    /// @return what a person should know of them
    public Optional<List<String>> vouch(List<ResourceId> ids, Action together, List<Action> single) {
        try {
            return packages.vouch(packageSteps(List.of(together)), packageSteps(single), ids)
                    .map(Foretold.Done::notes);
        } catch (Unanswered unanswered) {
            return Optional.empty();
        }
    }

    private static List<PackageStep> packageSteps(List<Action> actions) {
        return actions.stream()
                .flatMap(action -> action.steps().stream())
                .filter(PackageStep.class::isInstance)
                .map(PackageStep.class::cast)
                .toList();
    }

    /// Where the machine does not answer, nothing is certain.
    private Applied perform(Step step) {
        try {
            return node.perform(step);
        } catch (Unanswered unanswered) {
            return Applied.DONE;
        }
    }

    /// Whether a problem of a resource of files and accounts alone is one for certain: nothing that came so
    /// far and cannot be foreseen could end it.
    public boolean certain(Managed<?, ?> resource, Problem problem) {
        Set<Thing> owned = resource.claims().owns();
        return mayEnd(problem).isEmpty()
                && !owned.isEmpty()
                && owned.stream()
                        .map(Thing::sort)
                        .allMatch(sort -> sort == Thing.Sort.PATH || Thing.ACCOUNTS.contains(sort));
    }

    private Optional<ResourceId> mayEnd(Problem problem) {
        return came.stream()
                .filter(one -> Unforeseeable.mayEnd(one.step(), problem))
                .map(Came::from)
                .findFirst()
                .or(() -> uncertainty.untold(owned -> Unforeseeable.mayEnd(owned, problem)))
                .or(() -> uncertainty.doubted(owned -> Unforeseeable.mayEnd(owned, problem)));
    }

    private Foreseen refused(Problem problem) {
        return mayEnd(problem)
                .map(from -> Foreseen.doubtful("unless " + from + " brings what is missing: " + problem.summary()))
                .orElseGet(() -> Foreseen.failed(problem));
    }
}
