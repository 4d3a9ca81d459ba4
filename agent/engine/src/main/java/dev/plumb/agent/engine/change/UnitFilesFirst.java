package dev.plumb.agent.engine.change;

import dev.plumb.agent.engine.apply.Intents;
import dev.plumb.agent.engine.apply.Performer;
import dev.plumb.agent.engine.turn.Turns;
import dev.plumb.agent.engine.turn.Wanted;
import dev.plumb.api.Action;
import dev.plumb.api.Plan;
import dev.plumb.api.node.ServiceStep;
import dev.plumb.api.node.ServiceStep.UnitVerb;
import dev.plumb.api.node.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Has the service manager read its unit files once for many resources: before it reads them for the first, the
/// files of all others that could have their turn now are written too. What comes after the reading, the starts
/// above all, stays where it is in the order.
final class UnitFilesFirst {
    private static final Set<UnitVerb> TAKES_UP = Set.of(UnitVerb.START, UnitVerb.RESTART, UnitVerb.RELOAD);

    private final Turns turns;
    private final Intents intents;
    private final Execution execution;
    private final Map<Integer, Part> begun = new HashMap<>();

    UnitFilesFirst(Turns turns, Intents intents, Execution execution) {
        this.turns = turns;
        this.intents = intents;
        this.execution = execution;
    }

    /// A change whose first part is done.
    ///
    /// @param steps how many were done in the run by then
    /// @param notes what a person should know of it
    record Part(Wanted wanted, int steps, List<String> notes) {}

    /// Writes the unit files of others, where this change has the manager read them.
    ///
    /// @param first is about to be changed
    /// @param tell is told of each that is begun before its turn
    void others(Wanted first, Consumer<Wanted> tell) {
        if (first.actions().stream().noneMatch(action -> reading(action) >= 0)) {
            return;
        }
        for (int at = first.position() + 1; at < turns.manifest().size(); at++) {
            candidate(at)
                    .filter(wanted -> intents.cover(List.of(wanted.position())).isEmpty())
                    .ifPresent(wanted -> begin(wanted, tell));
        }
    }

    private Optional<Wanted> candidate(int position) {
        if (begun.containsKey(position) || !mayReload(position)) {
            return Optional.empty();
        }
        return turns.wanted(position).filter(wanted -> !before(wanted.actions()).isEmpty());
    }

    /// What the early look says, so that not all that is left is looked at again.
    private boolean mayReload(int position) {
        return turns.looks()
                .last(position)
                .filter(look -> look.plan() instanceof Plan.Change(List<Action> actions)
                        && actions.stream().anyMatch(action -> reading(action) >= 0))
                .isPresent();
    }

    private void begin(Wanted wanted, Consumer<Wanted> tell) {
        tell.accept(wanted);
        Performer.Performed performed = execution.act(List.of(wanted), before(wanted.actions()));
        if (performed.problem().isEmpty()) {
            begun.put(wanted.position(), new Part(wanted, execution.performer().steps(), performed.notes()));
        }
    }

    /// The change of a resource whose first part is done; its turn has come.
    Optional<Part> take(int position) {
        return Optional.ofNullable(begun.remove(position));
    }

    /// What is left to do of it.
    List<Action> rest(Part part) {
        return after(part.wanted().actions(), execution.performer().reloadedSince(part.steps()));
    }

    private static int reading(Action action) {
        return action.steps().indexOf(new ServiceStep.DaemonReload());
    }

    /// All that comes before the manager reads its files; nothing where that does not happen or something is started
    /// before.
    private static List<Action> before(List<Action> actions) {
        List<Action> before = new ArrayList<>();
        for (Action action : actions) {
            int at = reading(action);
            List<Step> steps = at < 0 ? action.steps() : action.steps().subList(0, at);
            if (steps.stream().anyMatch(UnitFilesFirst::takesUp)) {
                return List.of();
            }
            with(action, steps).ifPresent(before::add);
            if (at >= 0) {
                return before;
            }
        }
        return List.of();
    }

    private static boolean takesUp(Step step) {
        return step instanceof ServiceStep.Unit unit && TAKES_UP.contains(unit.verb());
    }

    private static List<Action> after(List<Action> actions, boolean read) {
        List<Action> after = new ArrayList<>();
        boolean found = false;
        for (Action action : actions) {
            int at = reading(action);
            if (found) {
                after.add(action);
            } else if (at >= 0) {
                found = true;
                with(
                                action,
                                action.steps()
                                        .subList(
                                                read ? at + 1 : at,
                                                action.steps().size()))
                        .ifPresent(after::add);
            }
        }
        return after;
    }

    private static Optional<Action> with(Action action, List<Step> steps) {
        return steps.isEmpty()
                ? Optional.empty()
                : Optional.of(new Action(action.summary(), action.classes(), action.differences(), steps));
    }
}
