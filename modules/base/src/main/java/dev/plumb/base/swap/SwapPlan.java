package dev.plumb.base.swap;

import dev.plumb.api.Action;
import dev.plumb.api.Difference;
import dev.plumb.api.Disruption;
import dev.plumb.api.Plan;
import dev.plumb.api.Problem;
import dev.plumb.api.node.FileState;
import dev.plumb.api.node.FileState.Ownership;
import dev.plumb.api.node.FileStep;
import dev.plumb.api.node.MountStep;
import dev.plumb.api.node.MountView.Signature;
import dev.plumb.api.node.MountView.Swap;
import dev.plumb.api.node.Step;
import dev.plumb.api.node.SwapFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Decides about one swap area.
record SwapPlan(SwapSpec desired, SwapFound found, SwapFound.Area area) {
    /// The first page of an area holds its header and is not counted (mkswap(8)); no page is larger on our
    /// machines.
    private static final long HEADER = 65_536;

    Plan plan() {
        if (!found.manager()) {
            return new Plan.Unsupported("a running systemd");
        }
        Optional<Plan> obstacle = area.unit().files().obstacle();
        return obstacle.orElseGet(() -> desired.absent() ? absent() : present());
    }

    private Plan present() {
        if (found.off()) {
            return new Plan.Refused(
                    Problem.operator("swap.turned-off", "swap.target is masked, so no swap comes at boot")
                            .advise("unmask it, or leave this swap area out"));
        }
        return unfit().<Plan>map(Plan.Refused::new)
                .orElseGet(() -> area.use().map(this::used).orElseGet(this::unused));
    }

    /// Why what is there can be no swap of ours, whatever it carries.
    private Optional<Problem> unfit() {
        return switch (area.state()) {
            case FileState.Regular file -> SwapFile.foreign(desired.path(), file);
            case FileState.Directory directory -> Optional.of(SwapFile.occupied(desired.path(), directory));
            case FileState.Link link ->
                desired.device() ? Optional.empty() : Optional.of(SwapFile.occupied(desired.path(), link));
            case FileState.Special special ->
                desired.device() ? Optional.empty() : Optional.of(SwapFile.occupied(desired.path(), special));
            case FileState.Unsafe(Problem why) -> Optional.of(why);
            case FileState.Absent absent -> Optional.empty();
            case FileState.Remote remote -> Optional.empty();
            case FileState.Unreadable unreadable -> Optional.empty();
        };
    }

    /// Who could read a file that is root's already, or write it, can do so no longer.
    private List<Action> secured() {
        return area.state() instanceof FileState.Regular(Ownership owner, long size, long links)
                        && !owner.equals(SwapFile.PRIVATE)
                ? List.of(Action.quiet(
                        "give it to root alone",
                        List.of(Difference.of("ownership", SwapFile.text(owner), SwapFile.text(SwapFile.PRIVATE))),
                        new FileStep.SetOwnership(desired.path(), SwapFile.PRIVATE)))
                : List.of();
    }

    private Plan used(Swap use) {
        boolean size = desired.size()
                .filter(wanted -> Math.abs(wanted - use.size()) > HEADER)
                .isPresent();
        boolean priority = desired.kernelPriority()
                .filter(wanted -> wanted != use.priority())
                .isPresent();
        List<Action> actions = new ArrayList<>(secured());
        if (size || priority) {
            List<Difference> differences = new ArrayList<>();
            if (size) {
                differences.add(Difference.of(
                        "size",
                        Long.toString(use.size()),
                        Long.toString(desired.size().orElse(0L))));
            }
            if (priority) {
                differences.add(Difference.of(
                        "priority",
                        Integer.toString(use.priority()),
                        Long.toString(desired.priority().orElse(0L))));
            }
            List<Step> steps = new ArrayList<>(List.of(off(use)));
            if (size) {
                steps.add(new FileStep.Remove(desired.path()));
                steps.add(make());
            }
            steps.add(on());
            actions.add(new Action("take it out of use and in again", Set.of(Disruption.RESTART), differences, steps));
        }
        actions.addAll(area.unit().put());
        return Plan.of(actions, "in use, and at boot");
    }

    private Plan unused() {
        if (!desired.device() && SwapFile.unmade(area.state())) {
            return change("make it and take it into use", Disruption.NONE, List.of(), make(), on());
        }
        return switch (area.signature()) {
            case Signature.Found(String type, Optional<String> label, Optional<String> uuid) ->
                type.equals("swap")
                        ? change("take it into use", Disruption.NONE, secured(), on())
                        : new Plan.Refused(SwapFile.carries(desired.path(), type));
            case Signature.Blank blank ->
                desired.device() && !(area.state() instanceof FileState.Regular)
                        ? change("make it and take it into use", Disruption.DATA_LOSS, List.of(), make(), on())
                        : new Plan.Refused(SwapFile.occupied(desired.path(), area.state()));
            case Signature.Unreadable(Problem why) -> new Plan.Unknown(why);
        };
    }

    private Plan change(String summary, Disruption disruption, List<Action> first, Step... steps) {
        List<Action> actions = new ArrayList<>(first);
        actions.add(Action.disturbing(disruption, summary, List.of(Difference.missing()), steps));
        actions.addAll(area.unit().put());
        return new Plan.Change(actions);
    }

    private Plan absent() {
        List<Action> actions = new ArrayList<>();
        List<Step> steps = new ArrayList<>();
        area.use().map(SwapPlan::off).ifPresent(steps::add);
        boolean swap =
                area.signature() instanceof Signature.Found(String type, var label, var uuid) && type.equals("swap");
        if (area.state() instanceof FileState.Regular && swap) {
            steps.add(new FileStep.Remove(desired.path()));
        }
        if (!steps.isEmpty()) {
            actions.add(new Action(
                    "take it out of use" + (desired.device() ? "" : " and remove it"),
                    Set.of(Disruption.RESTART),
                    List.of(Difference.unwanted()),
                    steps));
        }
        actions.addAll(area.unit().remove());
        return Plan.of(actions, "not in use, now or after a boot");
    }

    private MountStep make() {
        return new MountStep.MakeSwap(desired.path(), desired.size());
    }

    private static MountStep off(Swap use) {
        return new MountStep.SetSwap(use.path(), false, Optional.empty());
    }

    private MountStep on() {
        return new MountStep.SetSwap(desired.path(), true, desired.kernelPriority());
    }
}
