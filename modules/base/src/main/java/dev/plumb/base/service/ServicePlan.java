package dev.plumb.base.service;

import dev.plumb.api.Action;
import dev.plumb.api.Difference;
import dev.plumb.api.Plan;
import dev.plumb.api.Problem;
import dev.plumb.api.ResourceId;
import dev.plumb.api.node.ServiceStep;
import dev.plumb.api.node.ServiceStep.UnitVerb;
import dev.plumb.api.node.UnitDisruption;
import dev.plumb.api.type.Quoted;
import dev.plumb.api.value.Value;
import dev.plumb.base.owned.Plans;
import dev.plumb.base.service.ServiceFound.Dropped;
import dev.plumb.base.unit.UnitClasses;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Decides about one unit.
record ServicePlan(ServiceSpec desired, ServiceFound found) {
    private static final Duration STARTING = Duration.ofSeconds(30);

    Plan plan() {
        if (!found.manager()) {
            return new Plan.Unsupported("a running systemd");
        }
        if (found.rival().isPresent()) {
            return new Plan.Refused(fight(found.rival().get()));
        }
        if (desired.absent()) {
            return absent();
        }
        if (found.dropped() == Dropped.ONLY && desired.wanted()) {
            return new Plan.Waiting(Plans.first(
                    "another unit file of " + Quoted.of(found.unit()) + " than ours, which is no longer written",
                    "declare the package that brings it, write 'unit' again, or have it go by 'ensure: absent'"));
        }
        if (!found.known() && desired.unit().isEmpty() && !desired.masked() && !found.leaves()) {
            return without();
        }
        Optional<Plan> obstacle =
                found.masked() ? Optional.empty() : found.files().obstacle();
        return obstacle.orElseGet(() -> desired.masked() ? masked() : present());
    }

    /// Where nothing of it is there, and nothing of it is brought by its own declaration.
    static Plan nothing(ServiceSpec desired) {
        return desired.wanted()
                ? new Plan.Waiting(Plans.first(
                        "the unit " + Quoted.of(desired.name()),
                        "declare the package that brings it, or its content as 'unit'"))
                : new Plan.InSync("there is no such unit");
    }

    private Problem fight(ResourceId rival) {
        return Problem.author(
                        "service.fights",
                        desired.id() + " and " + rival + " are one unit, " + Quoted.of(found.unit())
                                + ", and wish different things of it")
                .advise("declare it once, as " + Quoted.of(found.unit().replaceFirst("\\.service$", "")));
    }

    /// Nothing brings a unit file. What was started before its file went runs on.
    private Plan without() {
        List<Action> actions =
                new ArrayList<>(desired.running() ? List.of() : running().stop());
        actions.addAll(desired.enabled() ? List.of() : links().unlinked());
        return actions.isEmpty() ? nothing(desired) : new Plan.Change(actions);
    }

    /// What shall not run is stopped first: what is disabled may lose the name by which it is known.
    private Plan present() {
        List<Action> actions = new ArrayList<>(found.files().folders());
        actions.addAll(desired.running() ? List.of() : running().stop());
        List<Action> changes = new ArrayList<>(unmask());
        changes.addAll(found.leaves() ? leaving() : files().write());
        changes.addAll(found.leaves() ? List.of() : links().actions());
        actions.addAll(read(changes));
        if (desired.running() && found.starting() && actions.isEmpty()) {
            return new Plan.Waiting(found.unit() + ", which is starting", STARTING);
        }
        if (desired.running() && found.skipped() && actions.isEmpty()) {
            return new Plan.Waiting(String.join(" and ", found.unmet()) + ", without which systemd skips its start");
        }
        actions.addAll(desired.running() ? running().start() : List.of());
        return Plan.of(actions, why());
    }

    /// A unit that shall not be enabled is known by its file only as long as that is there; one that shall be is
    /// enabled
    /// by the file that is left.
    private List<Action> leaving() {
        List<Action> changes = new ArrayList<>(desired.enabled() ? List.of() : leave());
        changes.addAll(files().write());
        changes.addAll(desired.enabled() ? List.of(links().again()) : List.of());
        return changes;
    }

    /// All units are read again after the last of these changes, or because somebody else changed one.
    private List<Action> read(List<Action> changes) {
        if (!changes.isEmpty() || !found.state().needsReload()) {
            return UnitClasses.read(changes, found.gpuContainers());
        }
        return List.of(Action.disturbing(
                UnitDisruption.daemonReload(found.gpuContainers()),
                "read its changed unit files",
                List.of(Difference.of("needs-reload", "true", "false")),
                new ServiceStep.DaemonReload()));
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

    static Difference flag(String attribute, boolean wanted) {
        return Difference.of(attribute, new Value.Flag(!wanted), new Value.Flag(wanted));
    }

    private Plan masked() {
        if (!found.masked() && found.inTheWay().isPresent()) {
            return new Plan.Refused(Problem.operator(
                            "service.mask-in-the-way",
                            "expected nothing at " + Quoted.of("/etc/systemd/system/" + found.unit())
                                    + ", where the mask goes, found "
                                    + found.inTheWay().get())
                    .advise("write 'running: no' and 'enabled: no' instead of 'masked', or take it away first; nothing"
                            + " was stopped"));
        }
        List<Action> actions = new ArrayList<>(running().stop());
        if (!found.masked()) {
            actions.addAll(read(List.of(Action.quiet("mask", List.of(flag("masked", true)), unit(UnitVerb.MASK)))));
        }
        return Plan.of(actions, "masked and " + found.words());
    }

    private Plan absent() {
        Optional<Plan> obstacle =
                found.masked() ? Optional.empty() : found.files().obstacle();
        return obstacle.orElseGet(() -> {
            List<Action> actions = new ArrayList<>(running().stop());
            List<Action> changes = new ArrayList<>(leave());
            changes.addAll(found.masked() ? List.of() : files().write());
            actions.addAll(read(changes));
            actions.addAll(links().unlinked());
            return Plan.of(actions, found.known() ? "stopped, disabled, and nothing of it is ours" : "no such unit");
        });
    }

    /// What a release does: like absent, but only with the files that the last declaration had. A slice is
    /// not stopped: that would end what others have running in it.
    ///
    /// @param created whether the unit is ours; else only the drop-in is
    Plan release(boolean created) {
        boolean leaves = created && desired.unit().isPresent();
        List<Action> actions =
                new ArrayList<>(leaves && !found.slice() ? running().stop() : List.of());
        List<Action> changes = new ArrayList<>(leaves ? leave() : List.of());
        changes.addAll(files().remove(created));
        boolean ours = leaves || desired.dropIn().isPresent();
        actions.addAll(ours ? read(changes) : UnitClasses.read(changes, found.gpuContainers()));
        actions.addAll(links().unlinked());
        return Plan.of(actions, "nothing of ours is left");
    }

    private UnitFilesPlan files() {
        return new UnitFilesPlan(desired, found);
    }

    private Enabling links() {
        return new Enabling(desired, found);
    }

    private List<Action> leave() {
        return found.linked() ? List.of(links().disable()) : List.of();
    }

    /// Restarts or reloads what runs and shall run, unless its own plan restarts it.
    Optional<Action> refresh() {
        boolean due = !desired.absent()
                && desired.running()
                && found.manager()
                && found.active()
                && !found.slice()
                && found.files().same();
        return due ? Optional.of(running().refresh()) : Optional.empty();
    }

    private Running running() {
        return new Running(desired, found);
    }

    private ServiceStep.Unit unit(UnitVerb verb) {
        return new ServiceStep.Unit(found.unit(), verb, Duration.ZERO);
    }
}
