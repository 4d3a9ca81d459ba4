package dev.plumb.base.unit;

import dev.plumb.api.Action;
import dev.plumb.api.Disruption;
import dev.plumb.api.node.ServiceStep;
import dev.plumb.api.node.Step;
import dev.plumb.api.node.UnitDisruption;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Changes of unit files, with the reading of them that they need.
public final class UnitClasses {
    private UnitClasses() {}

    /// Changes of unit files and of links to them, the last of which has the manager read all units again,
    /// once. All of them disturb as that does; without any, nothing is read.
    public static List<Action> read(List<Action> changes, boolean gpuContainers) {
        List<Action> all = new ArrayList<>();
        for (Action change : changes) {
            Set<Disruption> classes = EnumSet.copyOf(change.classes());
            classes.remove(Disruption.NONE);
            classes.add(UnitDisruption.daemonReload(gpuContainers));
            List<Step> steps = new ArrayList<>(change.steps());
            if (all.size() == changes.size() - 1) {
                steps.add(new ServiceStep.DaemonReload());
            }
            all.add(new Action(change.summary(), classes, change.differences(), steps));
        }
        return all;
    }
}
