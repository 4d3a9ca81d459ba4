package dev.plumb.base.timer;

import dev.plumb.api.Action;
import dev.plumb.api.Difference;
import dev.plumb.api.node.ServiceStep;
import dev.plumb.api.node.ServiceStep.UnitVerb;
import dev.plumb.api.node.ServiceView.UnitState;
import dev.plumb.api.node.UnitDisruption;
import dev.plumb.api.value.Value;
import dev.plumb.base.unit.FoundUnit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// How a timer is found.
///
/// @param unit the timer, with the files of both
/// @param service the full name of what it starts
/// @param state of that
record TimerFound(FoundUnit unit, String service, UnitState state) {

    /// Brings both there. Nothing but the timer starts its service: a job that has run is never active, so what is, and
    /// what a boot would start, is left by what had the name before.
    List<Action> put() {
        List<Action> actions = new ArrayList<>();
        if (state.active().equals("active")) {
            actions.add(Action.disturbing(
                    UnitDisruption.restart(service, unit.gpuContainers()),
                    "stop " + service + ", which only its timer shall start",
                    List.of(flag("service-running")),
                    verb(UnitVerb.STOP)));
        }
        List<Action> links = state.file().startsWith("enabled")
                ? List.of(Action.quiet(
                        "disable " + service + ", which only its timer shall start",
                        List.of(flag("service-enabled")),
                        verb(UnitVerb.DISABLE)))
                : List.of();
        actions.addAll(unit.put(links));
        return actions;
    }

    private static Difference flag(String attribute) {
        return Difference.of(attribute, new Value.Flag(true), new Value.Flag(false));
    }

    private ServiceStep verb(UnitVerb verb) {
        return new ServiceStep.Unit(service, verb, Duration.ZERO);
    }
}
