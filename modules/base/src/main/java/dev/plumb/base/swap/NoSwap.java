package dev.plumb.base.swap;

import dev.plumb.api.Action;
import dev.plumb.api.Difference;
import dev.plumb.api.Disruption;
import dev.plumb.api.Plan;
import dev.plumb.api.node.MountStep;
import dev.plumb.api.node.MountView.Swap;
import dev.plumb.api.node.ServiceStep;
import dev.plumb.api.node.ServiceStep.UnitVerb;
import dev.plumb.api.node.Step;
import dev.plumb.base.unit.UnitClasses;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// No swap at all, as a kubelet wants it. Whatever brings swap at boot, be it fstab, a swap unit, the
/// partition table or zram-generator, does so through `swap.target` (systemd.special(7)): masking it stops
/// them all, and no foreign line of a shared file is touched.
final class NoSwap {
    private NoSwap() {}

    static Plan plan(SwapFound found) {
        List<Action> actions = new ArrayList<>();
        if (!found.used().isEmpty()) {
            String areas = found.used().stream().map(Swap::path).collect(Collectors.joining(" "));
            Step[] steps = found.used().stream()
                    .map(swap -> new MountStep.SetSwap(swap.path(), false, Optional.empty()))
                    .toArray(Step[]::new);
            actions.add(Action.disturbing(
                    Disruption.RESTART,
                    "take all swap out of use",
                    List.of(Difference.of("in use", areas, "")),
                    steps));
        }
        if (found.manager() && !found.off()) {
            Action mask = Action.quiet(
                    "mask swap.target",
                    List.of(Difference.of("at boot", "on", "off")),
                    new ServiceStep.Unit("swap.target", UnitVerb.MASK, Duration.ZERO));
            actions.addAll(UnitClasses.read(List.of(mask), found.gpuContainers()));
        }
        return Plan.of(actions, "no swap, now or after a boot");
    }
}
