package dev.plumb.base.timesync;

import dev.plumb.api.Action;
import dev.plumb.api.Difference;
import dev.plumb.api.Disruption;
import dev.plumb.api.Plan;
import dev.plumb.api.node.ServiceStep;
import dev.plumb.api.node.ServiceStep.UnitVerb;
import dev.plumb.api.node.Step;
import dev.plumb.base.owned.Plans;
import dev.plumb.base.unit.UnitClasses;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Decides how the clock is kept.
record TimeSyncPlan(TimeSyncSpec desired, TimeSyncFound found) {
    private static final Duration SETTLE = Duration.ofSeconds(2);

    Plan plan() {
        if (!found.manager()) {
            return new Plan.Unsupported("a running systemd");
        }
        if (!found.installed() && !desired.absent()) {
            return new Plan.Waiting(Plans.packageFirst(desired.program().pkg));
        }
        return found.file().obstacle().orElseGet(() -> desired.absent() ? absent() : present());
    }

    private Plan present() {
        List<Action> actions = new ArrayList<>();
        if (!found.file().same()) {
            actions.add(new Action(
                    "write its configuration",
                    Set.of(Disruption.NONE),
                    found.file().differences(),
                    found.file().steps()));
        }
        String unit = desired.program().unit;
        List<Action> links = new ArrayList<>(maskOther());
        if (found.unit().file().startsWith("masked")) {
            links.add(quiet("unmask " + unit, "masked", "true", "false", verb(unit, UnitVerb.UNMASK)));
        }
        if (!found.unit().file().equals("enabled")) {
            links.add(quiet("enable " + unit, "enabled", "false", "true", verb(unit, UnitVerb.ENABLE)));
        }
        actions.addAll(UnitClasses.read(links, found.gpuContainers()));
        boolean active = found.unit().active().equals("active");
        if (!active) {
            actions.add(quiet(
                    "start " + unit,
                    "running",
                    found.unit().active(),
                    "active",
                    verb(unit, UnitVerb.RESET_FAILED),
                    verb(unit, UnitVerb.START)));
        } else if (!found.file().same()) {
            actions.add(Action.disturbing(
                    Disruption.RESTART, "restart " + unit, found.file().differences(), verb(unit, UnitVerb.RESTART)));
        }
        return Plan.of(actions, unit + " is running with its sources");
    }

    /// Two programs that both move the clock work against each other.
    private List<Action> maskOther() {
        String other = desired.program().other().unit;
        boolean there = !found.other().load().equals("not-found");
        boolean masked = found.other().file().startsWith("masked");
        if (!there || masked) {
            return List.of();
        }
        return List.of(Action.disturbing(
                Disruption.RESTART,
                "stop and mask " + other,
                List.of(Difference.of("other program", found.other().active(), "masked")),
                verb(other, UnitVerb.STOP),
                verb(other, UnitVerb.MASK)));
    }

    private Plan absent() {
        String unit = desired.program().unit;
        List<Step> steps = new ArrayList<>();
        if (found.unit().active().equals("active")) {
            steps.add(verb(unit, UnitVerb.STOP));
        }
        boolean enabled = found.unit().file().equals("enabled");
        if (enabled) {
            steps.add(verb(unit, UnitVerb.DISABLE));
        }
        steps.addAll(found.file().steps());
        if (steps.isEmpty()) {
            return new Plan.InSync("nothing of it is there");
        }
        List<Action> actions = List.of(new Action(
                "stop and remove its configuration",
                Set.of(Disruption.RESTART),
                List.of(Difference.unwanted()),
                steps));
        return new Plan.Change(enabled ? UnitClasses.read(actions, found.gpuContainers()) : actions);
    }

    private static Action quiet(String summary, String attribute, String observed, String wanted, Step... steps) {
        return Action.quiet(summary, List.of(Difference.of(attribute, observed, wanted)), steps);
    }

    private static ServiceStep verb(String unit, UnitVerb verb) {
        boolean starts = verb == UnitVerb.START || verb == UnitVerb.RESTART;
        return new ServiceStep.Unit(unit, verb, starts ? SETTLE : Duration.ZERO);
    }
}
