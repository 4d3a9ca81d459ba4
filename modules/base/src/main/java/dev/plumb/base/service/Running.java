package dev.plumb.base.service;

import dev.plumb.api.Action;
import dev.plumb.api.Difference;
import dev.plumb.api.Disruption;
import dev.plumb.api.node.ProcessStep;
import dev.plumb.api.node.ServiceStep;
import dev.plumb.api.node.ServiceStep.UnitVerb;
import dev.plumb.api.node.Step;
import dev.plumb.api.node.UnitDisruption;
import dev.plumb.base.service.ServiceSpec.Refresh;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// What starts a unit, stops it and has it take up a change. A socket cannot begin to listen while its service runs
/// (`socket_start` of systemd: "already active, refusing"): then that is stopped while the socket is closed, and
/// started again when the socket listens.
record Running(ServiceSpec desired, ServiceFound found) {

    /// Brings up what shall run; restarts what runs by files that change.
    List<Action> start() {
        boolean same = found.files().same();
        if (found.active()) {
            return same || found.slice()
                    ? List.of()
                    : List.of(restart(
                            "restart with its changed unit", found.files().differences()));
        }
        if (found.skipped() && same) {
            return List.of();
        }
        List<Step> steps = new ArrayList<>(found.serving().isEmpty() ? List.of() : checks());
        steps.addAll(up());
        return List.of(new Action(summary("start"), disturbances(), List.of(ServicePlan.flag("running", true)), steps));
    }

    /// Ends what goes on by itself.
    List<Action> stop() {
        return found.alive()
                ? List.of(Action.disturbing(
                        disturbance(found.unit()),
                        "stop",
                        List.of(ServicePlan.flag("running", false)),
                        unit(UnitVerb.STOP)))
                : List.of();
    }

    /// Restarts or reloads what runs.
    Action refresh() {
        if (desired.refresh() == Refresh.RESTART || !found.state().canReload()) {
            return restart("restart", List.of());
        }
        List<Step> steps = new ArrayList<>(checks());
        steps.add(unit(UnitVerb.RELOAD));
        return new Action("reload", Set.of(Disruption.RELOAD), List.of(), steps);
    }

    private Action restart(String summary, List<Difference> differences) {
        List<Step> steps = new ArrayList<>(checks());
        steps.addAll(found.serving().isEmpty() ? List.of(unit(UnitVerb.RESTART)) : up());
        Set<Disruption> classes = disturbances();
        classes.add(disturbance(found.unit()));
        return new Action(summary(summary), classes, differences, steps);
    }

    /// Closed first, for else whoever comes would start the service that was just stopped.
    private List<Step> up() {
        List<Step> steps = new ArrayList<>();
        if (found.alive()) {
            steps.add(unit(UnitVerb.STOP));
        }
        found.serving().forEach(service -> steps.add(step(service, UnitVerb.STOP)));
        if (!found.active() && (found.failed() || found.alive())) {
            steps.add(unit(UnitVerb.RESET_FAILED));
        }
        steps.add(unit(UnitVerb.START));
        found.serving().forEach(service -> steps.add(step(service, UnitVerb.START)));
        return steps;
    }

    private String summary(String what) {
        return found.serving().isEmpty()
                ? what
                : what + ", for which " + String.join(" and ", found.serving()) + " is stopped and started again";
    }

    /// Nothing that runs is stopped for a configuration that would not let it start again.
    private List<Step> checks() {
        Stream<ProcessStep> own = StartCheck.of(desired, found.unit()).stream();
        Stream<ProcessStep> others = found.serving().stream().flatMap(service -> StartCheck.usual(service).stream());
        return Stream.<Step>concat(own, others).toList();
    }

    /// Of the services that are stopped on the way.
    private Set<Disruption> disturbances() {
        Set<Disruption> classes = EnumSet.noneOf(Disruption.class);
        found.serving().forEach(service -> classes.add(disturbance(service)));
        return classes;
    }

    private Disruption disturbance(String unit) {
        return UnitDisruption.restart(unit, found.gpuContainers());
    }

    private ServiceStep.Unit unit(UnitVerb verb) {
        return step(found.unit(), verb);
    }

    private ServiceStep.Unit step(String unit, UnitVerb verb) {
        boolean starts = verb == UnitVerb.START || verb == UnitVerb.RESTART;
        return new ServiceStep.Unit(unit, verb, starts ? desired.settle() : Duration.ZERO);
    }
}
