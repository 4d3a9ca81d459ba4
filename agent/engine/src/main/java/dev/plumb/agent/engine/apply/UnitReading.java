package dev.plumb.agent.engine.apply;

import dev.plumb.api.Action;
import dev.plumb.api.node.AccountStep;
import dev.plumb.api.node.FileStep;
import dev.plumb.api.node.LeftoverStep;
import dev.plumb.api.node.ModuleStep;
import dev.plumb.api.node.MountStep;
import dev.plumb.api.node.PackageStep;
import dev.plumb.api.node.ProcessStep;
import dev.plumb.api.node.ServiceStep;
import dev.plumb.api.node.Step;
import dev.plumb.api.node.SysctlStep;
import java.util.ArrayList;
import java.util.List;

/// When the service manager is to read its unit files. Until it has read which ones are gone, it would still start
/// their
/// units, such as one that another unit pulls in.
public final class UnitReading {
    private static final Step READING = new ServiceStep.DaemonReload();

    private UnitReading() {}

    /// These actions but for the reading, which is left for later; the same where something is to be done after it that
    /// cannot wait.
    public static List<Action> without(List<Action> actions) {
        List<Step> steps =
                actions.stream().flatMap(action -> action.steps().stream()).toList();
        int first = steps.indexOf(READING);
        if (first < 0 || !steps.subList(first, steps.size()).stream().allMatch(UnitReading::before)) {
            return actions;
        }
        List<Action> rest = new ArrayList<>();
        for (Action action : actions) {
            List<Step> kept = action.steps().stream()
                    .filter(step -> !step.equals(READING))
                    .toList();
            if (!kept.isEmpty()) {
                rest.add(new Action(action.summary(), action.classes(), action.differences(), kept));
            }
        }
        return rest;
    }

    /// Whether a step starts nothing, so that it may be done before the reading.
    static boolean before(Step step) {
        return switch (step) {
            case ServiceStep.DaemonReload reading -> true;
            case ServiceStep.Unit unit ->
                switch (unit.verb()) {
                    case STOP, ENABLE, DISABLE, REENABLE, MASK, UNMASK, RESET_FAILED -> true;
                    case START, RESTART, RELOAD -> false;
                };
            case FileStep file -> true;
            case AccountStep account -> true;
            case SysctlStep sysctl -> true;
            case LeftoverStep left -> true;
            case ModuleStep module -> false;
            case MountStep mount -> false;
            case PackageStep packages -> false;
            case ProcessStep process -> false;
        };
    }

    /// Whether the manager need not read its files again for what a step did.
    static boolean outlasts(Step step) {
        return switch (step) {
            case ServiceStep service -> true;
            case AccountStep account -> true;
            case SysctlStep sysctl -> true;
            case LeftoverStep left -> true;
            case ModuleStep module -> true;
            case MountStep mount -> true;
            case FileStep file -> false;
            case PackageStep packages -> false;
            case ProcessStep process -> false;
        };
    }
}
