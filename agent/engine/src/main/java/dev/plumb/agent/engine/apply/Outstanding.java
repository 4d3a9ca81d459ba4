package dev.plumb.agent.engine.apply;

import dev.plumb.agent.engine.memory.Note;
import dev.plumb.api.Action;
import dev.plumb.api.Disruption;
import dev.plumb.api.ResourceId;
import dev.plumb.api.node.FileStep;
import dev.plumb.api.node.ServiceStep;
import dev.plumb.api.node.ServiceStep.UnitVerb;
import dev.plumb.api.node.Step;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What is left to do of a change once its files are written: steps on units that the next look would not
/// miss, for it finds the files as they shall be. A run that is cut off there owes them to the next one.
public final class Outstanding {
    /// These change what the manager reads, as files do.
    private static final Set<UnitVerb> LINKS =
            EnumSet.of(UnitVerb.ENABLE, UnitVerb.DISABLE, UnitVerb.REENABLE, UnitVerb.MASK, UnitVerb.UNMASK);

    private Outstanding() {}

    /// What of these actions must be remembered until it is done.
    public static Note.Outstanding of(ResourceId id, List<Action> actions) {
        Set<Disruption> classes = new HashSet<>();
        Set<ServiceStep> steps = new LinkedHashSet<>();
        boolean written = false;
        for (Action action : actions) {
            for (Step step : action.steps()) {
                written |= step instanceof FileStep
                        || (step instanceof ServiceStep.Unit link && LINKS.contains(link.verb()));
                if (written && step instanceof ServiceStep unit && unseen(unit)) {
                    classes.addAll(action.classes());
                    steps.add(unit);
                }
            }
        }
        return new Note.Outstanding(id, classes, List.copyOf(steps));
    }

    /// Whether the node looks the same before and after.
    private static boolean unseen(ServiceStep step) {
        return switch (step) {
            case ServiceStep.DaemonReload reload -> true;
            case ServiceStep.Unit unit ->
                switch (unit.verb()) {
                    case RESTART, RELOAD, REENABLE -> true;
                    case START, STOP, ENABLE, DISABLE, MASK, UNMASK, RESET_FAILED -> false;
                };
        };
    }

    /// What was left before with what is left now.
    static Note.Outstanding with(Optional<Note.Outstanding> before, Note.Outstanding now) {
        Set<Disruption> classes = new HashSet<>(now.classes());
        Set<ServiceStep> steps = new LinkedHashSet<>();
        before.ifPresent(old -> {
            classes.addAll(old.classes());
            steps.addAll(old.steps());
        });
        steps.addAll(now.steps());
        return new Note.Outstanding(now.id(), classes, List.copyOf(steps));
    }

    /// What is still left after these actions.
    public static Note.Outstanding without(Note.Outstanding left, List<Action> done) {
        Set<Step> performed = new HashSet<>();
        done.forEach(action -> performed.addAll(action.steps()));
        List<ServiceStep> rest =
                left.steps().stream().filter(step -> !performed.contains(step)).toList();
        return new Note.Outstanding(left.id(), left.classes(), rest);
    }

    /// Nothing any more.
    public static Note.Outstanding none(ResourceId id) {
        return new Note.Outstanding(id, Set.of(), List.of());
    }

    /// The action that finishes it, and the refresh that is due as well.
    public static Action finishing(Note.Outstanding left, Optional<Action> refresh) {
        Set<Disruption> classes = new HashSet<>(left.classes());
        Set<Step> steps = new LinkedHashSet<>(left.steps());
        refresh.ifPresent(action -> {
            classes.addAll(action.classes());
            steps.addAll(action.steps());
        });
        return new Action("finish what an earlier run left to do", classes, List.of(), new ArrayList<>(steps));
    }
}
