package dev.plumb.agent.engine.release;

import dev.plumb.agent.engine.prepared.Declarations;
import dev.plumb.agent.engine.prepared.Look;
import dev.plumb.agent.engine.prepared.Managed;
import dev.plumb.agent.engine.prepared.Prepared;
import dev.plumb.api.Action;
import dev.plumb.api.Difference;
import dev.plumb.api.Disruption;
import dev.plumb.api.Plan;
import dev.plumb.api.Thing;
import dev.plumb.api.Thing.Sort;
import dev.plumb.api.node.AccountStep;
import dev.plumb.api.node.FileStep;
import dev.plumb.api.node.LeftoverStep;
import dev.plumb.api.node.ModuleStep;
import dev.plumb.api.node.MountStep;
import dev.plumb.api.node.NodeView;
import dev.plumb.api.node.PackageStep;
import dev.plumb.api.node.ProcessStep;
import dev.plumb.api.node.ServiceStep;
import dev.plumb.api.node.Step;
import dev.plumb.api.node.SysctlStep;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What others declare now of what leaves, thing by thing: that is left to them, the rest is released.
final class TakenOver {
    private final Declarations manifest;
    private final NodeView node;
    private final Set<Thing> whole = new HashSet<>();
    private final Set<Thing> parts = new HashSet<>();
    private boolean known;

    TakenOver(Declarations manifest, NodeView node) {
        this.manifest = manifest;
        this.node = node;
    }

    /// In most runs nothing leaves, and nobody asks.
    private void know() {
        if (known) {
            return;
        }
        known = true;
        for (Prepared resource : manifest.resources()) {
            if (resource instanceof Prepared.Ready ready) {
                whole.addAll(ready.managed().claims().owns());
                parts.addAll(ready.managed().owned());
            }
        }
    }

    /// Whether others declare all that a resource owned.
    boolean wholly(Managed<?, ?> leaving) {
        know();
        Set<Thing> things = leaving.things();
        return !things.isEmpty() && whole.containsAll(things);
    }

    /// What others declare of what a resource owned.
    Set<Thing> of(Managed<?, ?> leaving) {
        know();
        return leaving.things().stream().filter(whole::contains).collect(Collectors.toUnmodifiableSet());
    }

    /// A look at what is left of a resource as it was last declared.
    Look look(Managed<?, ?> leaving) {
        return rest(leaving, leaving.look(node));
    }

    /// A look at what is left of a resource to be removed.
    ///
    /// @param absent the same, to be gone
    Look look(Managed<?, ?> leaving, Managed<?, ?> absent) {
        return rest(leaving, absent.look(node));
    }

    /// A look at what is left of a resource to be let go.
    Look release(Managed<?, ?> leaving, boolean created) {
        return rest(leaving, leaving.release(node, created));
    }

    /// Whether others own as a whole all that would be removed of a resource.
    ///
    /// @param absent the same, to be gone
    boolean all(Managed<?, ?> leaving, Managed<?, ?> absent) {
        Set<Thing> theirs = of(leaving);
        return !theirs.isEmpty()
                && absent.look(node).plan() instanceof Plan.Change(List<Action> actions)
                && rest(actions, theirs) instanceof Plan.InSync;
    }

    /// Whether others declare some of what a resource owned.
    boolean some(Managed<?, ?> leaving) {
        return !spared(leaving).isEmpty();
    }

    /// Whether a difference is one of what others declare now.
    boolean spares(Managed<?, ?> leaving, Difference difference) {
        return spared(leaving).contains(Thing.path(difference.attribute()));
    }

    private Set<Thing> spared(Managed<?, ?> leaving) {
        know();
        return leaving.things().stream()
                .filter(thing -> whole.contains(thing) || parts.contains(thing))
                .collect(Collectors.toUnmodifiableSet());
    }

    private Look rest(Managed<?, ?> leaving, Look look) {
        Set<Thing> spared = spared(leaving);
        return spared.isEmpty() || !(look.plan() instanceof Plan.Change(List<Action> actions))
                ? look
                : new Look(look.absent(), rest(actions, spared), look.refresh(), look.remarks());
    }

    private static Plan rest(List<Action> actions, Set<Thing> spared) {
        List<Action> left = new ArrayList<>();
        List<Step> reading = new ArrayList<>();
        Set<Disruption> disturbed = EnumSet.noneOf(Disruption.class);
        for (Action action : actions) {
            Optional<Action> rest = rest(action, spared);
            rest.ifPresent(left::add);
            List<Step> reads = rest.isPresent()
                    ? List.of()
                    : action.steps().stream().filter(TakenOver::reading).toList();
            if (reading.addAll(reads)) {
                disturbed.addAll(action.classes());
            }
        }
        if (left.stream().flatMap(action -> action.steps().stream()).allMatch(TakenOver::reading)) {
            return new Plan.InSync("others declare what is left of it");
        }
        Action last = left.removeLast();
        disturbed.addAll(last.classes());
        if (disturbed.size() > 1) {
            disturbed.remove(Disruption.NONE);
        }
        left.add(new Action(
                last.summary(),
                disturbed,
                last.differences(),
                Stream.concat(last.steps().stream(), reading.stream()).toList()));
        return new Plan.Change(left);
    }

    /// What is left of an action without what is spared.
    private static Optional<Action> rest(Action action, Set<Thing> spared) {
        List<Step> steps = action.steps().stream()
                .filter(step -> thing(step).filter(spared::contains).isEmpty())
                .toList();
        List<Difference> differences = action.differences().stream()
                .filter(difference -> !spared.contains(Thing.path(difference.attribute())))
                .toList();
        if (steps.equals(action.steps()) && differences.equals(action.differences())) {
            return Optional.of(action);
        }
        return differences.isEmpty() || steps.stream().allMatch(TakenOver::reading)
                ? Optional.empty()
                : Optional.of(new Action(action.summary(), action.classes(), differences, steps));
    }

    /// Whether a step but makes somebody read what other steps changed.
    private static boolean reading(Step step) {
        return step instanceof ServiceStep.DaemonReload || step instanceof PackageStep.RefreshIndex;
    }

    /// The one thing that a step changes, where it is one that different kinds may own.
    private static Optional<Thing> thing(Step step) {
        return switch (step) {
            case FileStep file -> Optional.of(Thing.path(file.path()));
            case ServiceStep.Unit unit -> Optional.of(Thing.named(Sort.UNIT, unit.unit()));
            case ServiceStep.DaemonReload all -> Optional.empty();
            case AccountStep account -> Optional.empty();
            case LeftoverStep leftover -> Optional.empty();
            case ModuleStep module -> Optional.empty();
            case MountStep mount -> Optional.empty();
            case PackageStep packages -> Optional.empty();
            case ProcessStep process -> Optional.empty();
            case SysctlStep sysctl -> Optional.empty();
        };
    }
}
