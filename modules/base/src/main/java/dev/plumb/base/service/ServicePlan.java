package dev.plumb.base.service;

import dev.plumb.api.Action;
import dev.plumb.api.Difference;
import dev.plumb.api.Disruption;
import dev.plumb.api.Plan;
import dev.plumb.api.node.FileStep;
import dev.plumb.api.node.ServiceStep;
import dev.plumb.api.node.ServiceStep.UnitVerb;
import dev.plumb.api.node.Step;
import dev.plumb.api.type.Quoted;
import dev.plumb.api.value.Value;
import dev.plumb.base.owned.FoundFile;
import dev.plumb.base.owned.Plans;
import dev.plumb.base.service.ServiceSpec.Refresh;
import dev.plumb.base.unit.UnitClasses;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Decides about one unit.
record ServicePlan(ServiceSpec desired, ServiceFound found) {
    private static final Duration STARTING = Duration.ofSeconds(30);

    Plan plan() {
        if (!found.manager()) {
            return new Plan.Unsupported("a running systemd");
        }
        if (desired.absent()) {
            return absent();
        }
        if (!found.known() && desired.unit().isEmpty() && !desired.masked()) {
            return wanted() ? unknown() : new Plan.InSync("there is no such unit");
        }
        Optional<Plan> obstacle =
                found.masked() ? Optional.empty() : found.files().obstacle();
        return obstacle.orElseGet(() -> desired.masked() ? masked() : present());
    }

    private boolean wanted() {
        return desired.running() || desired.enabled();
    }

    private Plan unknown() {
        return new Plan.Waiting(Plans.first(
                "the unit " + Quoted.of(desired.name()),
                "declare the package that brings it, or its content as 'unit'"));
    }

    private Plan present() {
        List<Action> actions = new ArrayList<>(unmask());
        actions.addAll(found.files().folders());
        actions.addAll(write());
        actions.addAll(enable());
        if (desired.running() && found.starting() && actions.isEmpty()) {
            return new Plan.Waiting(desired.name() + ", which is starting", STARTING);
        }
        actions.addAll(desired.running() ? start() : stop());
        return Plan.of(actions, why());
    }

    private String why() {
        String enabled = found.enabled()
                ? "enabled"
                : found.state().file().isEmpty() ? "not enabled" : found.state().file();
        return enabled + ", " + found.words();
    }

    private List<Action> unmask() {
        return found.masked()
                ? List.of(Action.quiet("unmask", List.of(flag("masked", false)), unit(UnitVerb.UNMASK)))
                : List.of();
    }

    private List<Action> write() {
        if (found.files().same() && !found.state().needsReload()) {
            return List.of();
        }
        List<Step> steps = found.files().steps();
        steps.addAll(emptied(steps));
        steps.add(new ServiceStep.DaemonReload());
        boolean files = !found.files().same();
        return List.of(new Action(
                files ? "write its unit files" : "read its changed unit files",
                Set.of(UnitClasses.daemonReload(found.gpuContainers())),
                files ? differences() : List.of(Difference.of("needs-reload", "true", "false")),
                steps));
    }

    /// The directory of drop-ins goes with ours, where nobody else put one into it.
    private List<Step> emptied(List<Step> steps) {
        return found.alone()
                        && steps.contains(
                                new FileStep.Remove(desired.dropInFile().path()))
                ? List.of(new FileStep.RemoveDirectory(desired.dropInDirectory(), false))
                : List.of();
    }

    /// A unit of our own that is new is a thing that we create.
    private List<Difference> differences() {
        List<Difference> differences = new ArrayList<>(found.files().differences());
        if (desired.unit().isPresent() && !found.known()) {
            differences.addFirst(Difference.missing());
        }
        return differences;
    }

    private static Difference flag(String attribute, boolean wanted) {
        return Difference.of(attribute, new Value.Flag(!wanted), new Value.Flag(wanted));
    }

    private List<Action> enable() {
        if (desired.enabled() && (found.mayBeEnabled() || found.masked())) {
            return List.of(Action.quiet("enable", List.of(flag("enabled", true)), unit(UnitVerb.ENABLE)));
        }
        return !desired.enabled() && found.enabled()
                ? List.of(Action.quiet("disable", List.of(flag("enabled", false)), unit(UnitVerb.DISABLE)))
                : List.of();
    }

    private List<Action> start() {
        if (found.active()) {
            return found.files().same() ? List.of() : List.of(restart("restart with its changed unit"));
        }
        List<Step> steps = new ArrayList<>();
        if (found.alive()) {
            steps.add(unit(UnitVerb.STOP));
        }
        if (found.failed() || found.alive()) {
            steps.add(unit(UnitVerb.RESET_FAILED));
        }
        steps.add(unit(UnitVerb.START));
        return List.of(new Action("start", Set.of(Disruption.NONE), List.of(flag("running", true)), steps));
    }

    private List<Action> stop() {
        return found.alive()
                ? List.of(
                        Action.disturbing(disturbance(), "stop", List.of(flag("running", false)), unit(UnitVerb.STOP)))
                : List.of();
    }

    private Action restart(String summary) {
        return Action.disturbing(disturbance(), summary, found.files().differences(), unit(UnitVerb.RESTART));
    }

    private Plan masked() {
        List<Action> actions = new ArrayList<>(stop());
        if (!found.masked()) {
            actions.add(Action.quiet("mask", List.of(flag("masked", true)), unit(UnitVerb.MASK)));
        }
        return Plan.of(actions, "masked and " + found.words());
    }

    private Plan absent() {
        Optional<Plan> obstacle =
                found.masked() ? Optional.empty() : found.files().obstacle();
        return obstacle.orElseGet(() -> {
            List<Action> actions = leave();
            actions.addAll(found.masked() ? List.of() : write());
            return Plan.of(actions, found.known() ? "stopped, disabled, and nothing of it is ours" : "no such unit");
        });
    }

    /// What a release does: like absent, but only with the files that the last declaration had.
    ///
    /// @param created whether the unit is ours; else only the drop-in is
    Plan release(boolean created) {
        List<Action> actions = created && desired.unit().isPresent() ? leave() : new ArrayList<>();
        List<Step> steps = new ArrayList<>(found.files().files().stream()
                .filter(file -> file.wanted().content().isPresent() && file.present())
                .map(FoundFile::wanted)
                .filter(file -> created || file.equals(desired.dropInFile()))
                .map(file -> new FileStep.Remove(file.path()))
                .toList());
        steps.addAll(emptied(steps));
        if (!steps.isEmpty()) {
            steps.add(new ServiceStep.DaemonReload());
            actions.add(new Action(
                    "remove its unit files",
                    Set.of(UnitClasses.daemonReload(found.gpuContainers())),
                    List.of(Difference.unwanted()),
                    steps));
        }
        return Plan.of(actions, "nothing of ours is left");
    }

    private List<Action> leave() {
        List<Action> actions = new ArrayList<>(stop());
        if (found.enabled()) {
            actions.add(Action.quiet("disable", List.of(flag("enabled", false)), unit(UnitVerb.DISABLE)));
        }
        return actions;
    }

    /// Restarts or reloads what runs and shall run, unless its own plan restarts it.
    Optional<Action> refresh() {
        if (desired.absent()
                || !desired.running()
                || !found.manager()
                || !found.active()
                || !found.files().same()) {
            return Optional.empty();
        }
        boolean reload = desired.refresh() == Refresh.RELOAD && found.state().canReload();
        return Optional.of(
                reload
                        ? Action.disturbing(Disruption.RELOAD, "reload", List.of(), unit(UnitVerb.RELOAD))
                        : Action.disturbing(disturbance(), "restart", List.of(), unit(UnitVerb.RESTART)));
    }

    private Disruption disturbance() {
        return UnitClasses.restart(desired.name(), found.gpuContainers());
    }

    private ServiceStep.Unit unit(UnitVerb verb) {
        boolean starts = verb == UnitVerb.START || verb == UnitVerb.RESTART;
        return new ServiceStep.Unit(desired.name(), verb, starts ? desired.settle() : Duration.ZERO);
    }
}
