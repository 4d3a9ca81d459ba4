package dev.plumb.base.service;

import dev.plumb.api.Action;
import dev.plumb.api.Difference;
import dev.plumb.api.Disruption;
import dev.plumb.api.node.FileStep;
import dev.plumb.api.node.Step;
import dev.plumb.base.owned.FoundFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Decides about the unit file and the drop-in of our own.
record UnitFilesPlan(ServiceSpec desired, ServiceFound found) {
    /// Writes what is not as wished.
    List<Action> write() {
        if (found.files().same()) {
            return List.of();
        }
        List<Step> steps = found.files().steps();
        steps.addAll(emptied(steps));
        return List.of(new Action(
                found.leaves() ? "take away its unit file, which is no longer written" : "write its unit files",
                Set.of(Disruption.NONE),
                differences(),
                steps));
    }

    /// The directory of drop-ins goes with ours, where nobody else put one into it.
    private List<Step> emptied(List<Step> steps) {
        return found.alone()
                        && steps.contains(
                                new FileStep.Remove(desired.dropInFile().path()))
                ? List.of(emptied())
                : List.of();
    }

    private Step emptied() {
        return new FileStep.RemoveDirectory(desired.dropInDirectory(), false);
    }

    /// A unit of our own that is new is a thing that we create.
    private List<Difference> differences() {
        List<Difference> differences = new ArrayList<>(found.files().differences());
        if (desired.unit().isPresent() && found.missing()) {
            differences.addFirst(Difference.missing());
        }
        return differences;
    }

    /// Removes those that the last declaration had.
    ///
    /// @param created whether the unit is ours; else only the drop-in is
    List<Action> remove(boolean created) {
        List<Step> steps = new ArrayList<>(found.files().files().stream()
                .filter(file -> file.wanted().content().isPresent() && file.present())
                .map(FoundFile::wanted)
                .filter(file -> created || file.equals(desired.dropInFile()))
                .map(file -> new FileStep.Remove(file.path()))
                .toList());
        steps.addAll(found.leftEmpty(desired.dropInFile()) ? List.of(emptied()) : emptied(steps));
        return steps.isEmpty()
                ? List.of()
                : List.of(new Action(
                        "remove its unit files", Set.of(Disruption.NONE), List.of(Difference.unwanted()), steps));
    }
}
