package dev.plumb.base.unit;

import dev.plumb.api.Action;
import dev.plumb.api.Difference;
import dev.plumb.api.Disruption;
import dev.plumb.api.node.ServiceStep;
import dev.plumb.api.node.ServiceStep.UnitVerb;
import dev.plumb.api.node.ServiceView.UnitState;
import dev.plumb.api.node.Step;
import dev.plumb.base.owned.FoundFiles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What stands where a resource's own unit shall be.
public record FoundUnit(OwnedUnit wanted, UnitState state, FoundFiles files, boolean gpuContainers) {

    /// Brings the unit there: files, one reload of the manager, enabled, started or restarted.
    public List<Action> put() {
        List<Action> actions = new ArrayList<>(write("write its unit"));
        boolean enabled = state.file().equals("enabled");
        boolean active = state.active().equals("active");
        if (!enabled) {
            actions.add(Action.quiet(
                    "enable " + wanted.name(),
                    List.of(Difference.of("enabled", "false", "true")),
                    verb(UnitVerb.ENABLE)));
        }
        if (wanted.started() && (!active || !files.same())) {
            actions.add(Action.quiet(
                    (active ? "restart " : "start ") + wanted.name(),
                    active ? files.differences() : List.of(Difference.of("running", state.active(), "active")),
                    verb(active ? UnitVerb.RESTART : UnitVerb.START)));
        }
        return actions;
    }

    /// Takes the unit away: stopped, disabled, files removed. To be asked of [OwnedUnit#gone].
    public List<Action> remove() {
        List<Step> steps = new ArrayList<>();
        if (state.active().equals("active")) {
            steps.add(verb(UnitVerb.STOP));
        }
        if (state.file().equals("enabled")) {
            steps.add(verb(UnitVerb.DISABLE));
        }
        List<Action> actions = new ArrayList<>();
        if (!steps.isEmpty()) {
            actions.add(new Action(
                    "stop and disable " + wanted.name(),
                    Set.of(Disruption.NONE),
                    List.of(Difference.unwanted()),
                    steps));
        }
        actions.addAll(write("remove its unit"));
        return actions;
    }

    private List<Action> write(String summary) {
        if (files.same() && !state.needsReload()) {
            return List.of();
        }
        List<Step> steps = files.steps();
        steps.add(new ServiceStep.DaemonReload());
        return List.of(new Action(
                summary, Set.of(UnitClasses.daemonReload(gpuContainers)), files.differencesOfThing(), steps));
    }

    private ServiceStep verb(UnitVerb verb) {
        return new ServiceStep.Unit(wanted.name(), verb, Duration.ZERO);
    }
}
