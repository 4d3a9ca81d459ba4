package dev.plumb.base.unit;

import dev.plumb.api.Action;
import dev.plumb.api.Difference;
import dev.plumb.api.Disruption;
import dev.plumb.api.node.ServiceStep;
import dev.plumb.api.node.ServiceStep.UnitVerb;
import dev.plumb.api.node.ServiceView.UnitState;
import dev.plumb.api.node.Step;
import dev.plumb.api.node.UnitDisruption;
import dev.plumb.base.owned.FoundFiles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What stands where a resource's own unit shall be.
public record FoundUnit(OwnedUnit wanted, UnitState state, FoundFiles files, boolean gpuContainers) {

    /// Brings the unit there: files, enabled, one reload of the manager, started or restarted.
    public List<Action> put() {
        return put(List.of());
    }

    /// The same after other changes of links, which are read with it.
    public List<Action> put(List<Action> first) {
        List<Action> links = new ArrayList<>(first);
        links.addAll(write("write its unit"));
        boolean enabled = state.file().equals("enabled");
        boolean active = state.active().equals("active");
        if (!enabled) {
            links.add(Action.quiet(
                    "enable " + wanted.name(),
                    List.of(Difference.of("enabled", "false", "true")),
                    verb(UnitVerb.ENABLE)));
        }
        List<Action> actions = new ArrayList<>(files.folders());
        actions.addAll(read(links));
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
        List<Action> links = new ArrayList<>();
        if (!steps.isEmpty()) {
            links.add(new Action(
                    "stop and disable " + wanted.name(),
                    Set.of(Disruption.NONE),
                    List.of(Difference.unwanted()),
                    steps));
        }
        links.addAll(write("remove its unit"));
        return read(links);
    }

    private List<Action> write(String summary) {
        return files.same()
                ? List.of()
                : List.of(new Action(summary, Set.of(Disruption.NONE), files.differencesOfThing(), files.steps()));
    }

    private List<Action> read(List<Action> links) {
        if (!links.isEmpty() || !state.needsReload()) {
            return UnitClasses.read(links, gpuContainers);
        }
        return List.of(Action.disturbing(
                UnitDisruption.daemonReload(gpuContainers),
                "read its changed unit",
                List.of(Difference.of("needs-reload", "true", "false")),
                new ServiceStep.DaemonReload()));
    }

    private ServiceStep verb(UnitVerb verb) {
        return new ServiceStep.Unit(wanted.name(), verb, Duration.ZERO);
    }
}
